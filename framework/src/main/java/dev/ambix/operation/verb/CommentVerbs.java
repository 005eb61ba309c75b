package dev.ambix.operation.verb;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.name.ObjectRef;
import java.util.Optional;

/** The verbs for comments on objects of any kind. */
public interface CommentVerbs extends Verbs {
    /** {@code comment(Ref.view("active_account"), "those not closed")}. */
    default void comment(ObjectRef on, String text) {
        invoke(new SetComment(on, Optional.of(text), Before.unknown()));
    }

    /** Puts a comment in the place of another and says what that was, so that the operation can be reversed. */
    default void changeComment(ObjectRef on, String was, String now) {
        invoke(new SetComment(on, Optional.of(now), Before.was(Optional.of(was))));
    }

    default void dropComment(ObjectRef on) {
        invoke(new SetComment(on, Optional.empty(), Before.unknown()));
    }

    /** Drops a comment and says what it was, so that the operation can be reversed. */
    default void dropComment(ObjectRef on, String was) {
        invoke(new SetComment(on, Optional.empty(), Before.was(Optional.of(was))));
    }
}
