package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.Existence;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.MoveObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.operation.ObjectOperation.SetOwner;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.schema.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import org.jooq.QueryPart;

/** The SQL of operations that all kinds of object have. */
final class ObjectSql {
    private ObjectSql() {}

    static void register(OperationHandlers.Builder<List<Statement>> sql) {
        ObjectForms forms = ObjectForms.standard();
        sql.on(CreateObject.class, op -> forms.of(op.object()).create(op.object(), op.existence()))
                .on(ReplaceObject.class, op -> forms.of(op.object()).replace(op.object(), op.was()))
                .on(DropObject.class, op -> List.of(drop(op.ref(), op.existence(), op.dependents())))
                .on(RenameObject.class, ObjectSql::rename)
                .on(MoveObject.class, op -> List.of(alter(op.ref(), part("set schema {0}", name(op.schema())))))
                .on(SetOwner.class, op -> List.of(alter(op.ref(), part("owner to {0}", name(op.role())))))
                .on(SetComment.class, ObjectSql::comment);
    }

    static Statement drop(ObjectRef ref, Existence existence, Dependents dependents) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw("drop " + ref.kind().words()));
        if (existence == Existence.IGNORED) {
            words.add(raw("if exists"));
        }
        words.add(ObjectName.of(ref));
        if (dependents == Dependents.CASCADE) {
            words.add(raw("cascade"));
        }
        return Statement.of("{0}", joined(" ", words));
    }

    private static List<Statement> rename(RenameObject op) {
        ObjectRef ref = op.ref();
        QueryPart newName = name(op.newName());
        return List.of(
                switch (ref.kind()) {
                    case COLUMN, CONSTRAINT ->
                        Statement.of(
                                "alter table {0} rename " + ref.kind().words() + " {1} to {2}",
                                name(ref.name()),
                                name(ref.detail()),
                                newName);
                    case DOMAIN_CONSTRAINT ->
                        Statement.of(
                                "alter domain {0} rename constraint {1} to {2}",
                                name(ref.name()), name(ref.detail()), newName);
                    default -> alter(ref, part("rename to {0}", newName));
                });
    }

    private static Statement alter(ObjectRef ref, QueryPart change) {
        return Statement.of("alter {0} {1}", ObjectName.withKind(ref), change);
    }

    private static List<Statement> comment(SetComment op) {
        QueryPart text = op.comment().map(SqlText::literal).orElse(raw("null"));
        return List.of(Statement.of("comment on {0} is {1}", ObjectName.withKind(op.ref()), text));
    }
}
