package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.literal;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.sql.Statement;

/** The SQL that sets and removes a comment on any object or part of one. */
public final class CommentSql {
    private CommentSql() {}

    public static Statement set(ObjectRef on, String text) {
        ObjectAlterations.COMMENT.requireFor(on);
        return Statement.of("comment on {0} is {1}", ObjectName.withKind(on), literal(text));
    }

    public static Statement remove(ObjectRef on) {
        ObjectAlterations.COMMENT.requireFor(on);
        return Statement.of("comment on {0} is null", ObjectName.withKind(on));
    }
}
