package dev.ambix.lint.run;

import dev.ambix.lint.KnownSchema;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.ColumnSuccession.FinalName;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes to the picture of the schema where a column takes the place of another one. */
final class KnownSuccessions {
    private KnownSuccessions() {}

    /** A column like the old one, if that is known. */
    static List<Operation> add(AddSuccessor op, KnownSchema now) {
        return now.column(op.table(), op.succession().column()).stream()
                .<Operation>map(column -> new AddColumn(op.table(), like(column, op)))
                .toList();
    }

    private static Column like(Column column, AddSuccessor op) {
        Column named =
                column.withoutIdentity().nullable().withName(op.succession().successor());
        return op.values().type().map(named::withType).orElse(named);
    }

    static List<Operation> drop(ColumnSuccession succession) {
        return List.of(new DropColumn(succession.table(), succession.successor(), Optional.empty()));
    }

    /** The old column keeps all that it has, and gets the name or the type of the new one. */
    static List<Operation> takePlace(ColumnSuccession succession, KnownSchema now) {
        List<Operation> changes = new ArrayList<>(drop(succession));
        if (succession.finalName() == FinalName.OF_SUCCESSOR) {
            changes.add(new RenameObject(
                    ObjectRef.part(ObjectKind.COLUMN, succession.table(), succession.column()),
                    succession.successor()));
        } else {
            now.column(succession.table(), succession.successor())
                    .ifPresent(column -> changes.add(new SetColumnType(
                            succession.table(),
                            succession.column(),
                            column.type(),
                            column.collation(),
                            Optional.empty(),
                            Before.unknown(),
                            Optional.empty())));
        }
        return changes;
    }
}
