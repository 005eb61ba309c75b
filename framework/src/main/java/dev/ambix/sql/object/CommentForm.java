package dev.ambix.sql.object;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.object.Comment;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.CommentSql;
import java.util.List;
import java.util.Optional;

/** The SQL of comments on objects of any kind. */
final class CommentForm implements ObjectForm<Comment> {
    @Override
    public List<Statement> create(Comment comment, Existence existence) {
        ObjectForm.requireChecked(comment, existence);
        return List.of(CommentSql.set(comment.on(), comment.text()));
    }

    @Override
    public List<Statement> replace(Comment comment, Optional<Comment> was) {
        return List.of(CommentSql.set(comment.on(), comment.text()));
    }
}
