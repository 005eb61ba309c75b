package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import java.util.List;
import java.util.Optional;

/** Comments on all that does not carry its own. */
final class CommentDiff implements KindDiff<Comment> {
    @Override
    public boolean canAlter(Comment was, Comment now) {
        return true;
    }

    @Override
    public void create(Comment comment, SchemaComparison comparison) {
        SetComment set = set(comment.on(), Optional.of(comment.text()), Comment.initial(comment.on()));
        comparison.steps().make(comment.ref(), set);
    }

    @Override
    public void alter(Comment was, Comment now, SchemaComparison comparison) {
        SetComment set = set(now.on(), Optional.of(now.text()), Optional.of(was.text()));
        comparison.steps().change(now.ref(), set);
    }

    @Override
    public void drop(ObjectRef ref, Comment comment, SchemaComparison comparison) {
        SetComment set = set(comment.on(), Comment.initial(comment.on()), Optional.of(comment.text()));
        comparison.steps().remove(ref, set);
    }

    private static SetComment set(ObjectRef on, Optional<String> text, Optional<String> was) {
        return new SetComment(on, text, Before.was(was));
    }

    @Override
    public void needs(ObjectRef ref, Comment comment, NeedsCollector needs) {
        needs.add(ref, comment.on());
        needs.inherited(ref, comment.on());
    }

    @Override
    public void carriers(Comment comment, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        dependencies.about(comment.on(), carriers);
        dependencies.inherited(comment.on(), carriers);
    }

    @Override
    public SchemaObject renamed(Comment comment, Renaming renaming) {
        return new Comment(renaming.ref(comment.on()), comment.text());
    }
}
