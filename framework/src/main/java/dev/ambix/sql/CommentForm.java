package dev.ambix.sql;

import static dev.ambix.sql.SqlText.literal;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.Comment;
import dev.ambix.schema.ObjectRef;
import java.util.List;
import java.util.Optional;

/** The SQL of comments on objects of any kind. */
final class CommentForm implements ObjectForm<Comment> {
    @Override
    public List<Statement> create(Comment comment, Existence existence) {
        ObjectForm.requireChecked(comment, existence);
        return List.of(set(comment.on(), comment.text()));
    }

    @Override
    public List<Statement> replace(Comment comment, Optional<Comment> was) {
        return List.of(set(comment.on(), comment.text()));
    }

    static Statement set(ObjectRef on, String text) {
        ObjectAlterations.COMMENT.requireFor(on);
        return Statement.of("comment on {0} is {1}", ObjectName.withKind(on), literal(text));
    }

    static Statement remove(ObjectRef on) {
        ObjectAlterations.COMMENT.requireFor(on);
        return Statement.of("comment on {0} is null", ObjectName.withKind(on));
    }
}
