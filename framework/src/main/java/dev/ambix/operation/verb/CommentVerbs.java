package dev.ambix.operation.verb;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.name.ObjectRef;
import java.util.Optional;

/** The verbs for comments on objects of any kind. */
public interface CommentVerbs extends Verbs {
    /**
     * Comments on an object; an earlier comment is replaced.
     *
     * <p>Example: {@code op.comment(Ref.view("active_account"), "those not closed")}. Lock: SHARE UPDATE EXCLUSIVE on
     * active_account.
     */
    default void comment(ObjectRef on, String text) {
        invoke(new SetComment(on, Optional.of(text), Before.unknown()));
    }

    /**
     * Puts a comment in the place of another, whose text is given, so that the operation can be reversed.
     *
     * <p>Example: {@code op.changeComment(Ref.table("account"), "users", "customers")}. Lock: SHARE UPDATE EXCLUSIVE on
     * account.
     */
    default void changeComment(ObjectRef on, String was, String now) {
        invoke(new SetComment(on, Optional.of(now), Before.was(Optional.of(was))));
    }

    /**
     * Drops the comment on an object.
     *
     * <p>Example: {@code op.dropComment(Ref.table("account"))}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void dropComment(ObjectRef on) {
        invoke(new SetComment(on, Optional.empty(), Before.unknown()));
    }

    /**
     * Drops a comment, given its text, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropComment(Ref.table("account"), "customers")}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void dropComment(ObjectRef on, String was) {
        invoke(new SetComment(on, Optional.empty(), Before.was(Optional.of(was))));
    }
}
