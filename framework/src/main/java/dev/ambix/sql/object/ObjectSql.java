package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;

import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.object.Owner;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.CommentSql;
import dev.ambix.sql.definition.ObjectAlterations;
import dev.ambix.sql.definition.ObjectName;
import java.util.List;
import org.jooq.QueryPart;

/** The SQL of operations that all kinds of object have. */
public final class ObjectSql {
    private ObjectSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        ObjectForms forms = ObjectForms.standard();
        sql.on(CreateObject.class, op -> forms.of(op.object()).create(op.object(), op))
                .on(ReplaceObject.class, op -> forms.of(op.object()).replace(op.object(), op.was()))
                .on(DropObject.class, op -> drop(op))
                .on(RenameObject.class, ObjectSql::rename)
                .on(MoveObject.class, ObjectSql::move)
                .on(SetOwner.class, op -> List.of(OwnerForm.set(op.ref(), op.role())))
                .on(SetComment.class, ObjectSql::comment);
    }

    private static List<Statement> drop(DropObject op) {
        if (op.locking() == Locking.CONCURRENTLY) {
            return IndexForm.dropConcurrently(op);
        } else if (op.ref() instanceof About about && about.kind() != ObjectKind.PRIVILEGES) {
            ObjectRef on = about.subject();
            return List.of(
                    about.kind() == ObjectKind.COMMENT ? CommentSql.remove(on) : OwnerForm.set(on, Owner.usual(on)));
        }
        return switch (op.ref().kind()) {
            case PRIVILEGES, DEFAULT_PRIVILEGES -> PrivilegesForm.drop(op);
            default -> List.of(DropSql.statement(op.ref(), op.existence(), op.dependents()));
        };
    }

    private static List<Statement> rename(RenameObject op) {
        ObjectRef ref = op.ref();
        ObjectAlterations.RENAME.requireFor(ref);
        QueryPart newName = name(op.newName());
        return List.of(
                switch (ref.kind()) {
                    case COLUMN, CONSTRAINT ->
                        Statement.of(
                                "alter table {0} rename " + ref.kind().words() + " {1} to {2}",
                                name(ref.name()),
                                name(ref.ownName()),
                                newName);
                    case DOMAIN_CONSTRAINT ->
                        Statement.of(
                                "alter domain {0} rename constraint {1} to {2}",
                                name(ref.name()), name(ref.ownName()), newName);
                    default -> alter(ref, part("rename to {0}", newName));
                });
    }

    private static List<Statement> move(MoveObject op) {
        ObjectAlterations.SET_SCHEMA.requireFor(op.ref());
        return List.of(alter(op.ref(), part("set schema {0}", name(op.schema()))));
    }

    private static Statement alter(ObjectRef ref, QueryPart change) {
        return Statement.of("alter {0} {1}", ObjectName.withKind(ref), change);
    }

    private static List<Statement> comment(SetComment op) {
        return List.of(
                op.comment().map(text -> CommentSql.set(op.ref(), text)).orElseGet(() -> CommentSql.remove(op.ref())));
    }
}
