package dev.ambix.testing;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectRef;
import java.util.Optional;

/** What tests call operations of all kinds of object, so that those of tables and indexes are told from the rest. */
public final class OperationNames {
    private OperationNames() {}

    /** The class; of what creates, drops or renames tables and indexes, their kind in place of "object". */
    public static String of(Operation operation) {
        String name = operation.getClass().getSimpleName();
        return ref(operation)
                .map(ObjectRef::kind)
                .map(kind -> switch (kind) {
                    case TABLE, FOREIGN_TABLE -> "Table";
                    case INDEX -> "Index";
                    default -> "Object";
                })
                .map(kind -> name.replace("Object", kind))
                .orElse(name);
    }

    private static Optional<ObjectRef> ref(Operation operation) {
        if (operation instanceof CreateObject create) {
            return Optional.of(create.object().ref());
        } else if (operation instanceof DropObject drop) {
            return Optional.of(drop.ref());
        }
        return operation instanceof RenameObject rename ? Optional.of(rename.ref()) : Optional.empty();
    }
}
