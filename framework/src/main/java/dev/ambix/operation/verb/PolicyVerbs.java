package dev.ambix.operation.verb;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.table.Policy;
import java.util.Optional;

/** The verbs for row-security policies; row security itself is a property of the table. */
public interface PolicyVerbs extends ObjectVerbs {
    /** {@code createPolicy(policy("own").on("account").forSelect().to("app").using("owner = current_user"))}. */
    default void createPolicy(Policy policy) {
        create(policy);
    }

    /** Puts a policy in the place of another, by altering it where PostgreSQL can. */
    default void alterPolicy(Policy was, Policy now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    default void renamePolicy(String name, String table, String newName) {
        rename(Ref.policy(name, table), newName);
    }

    default void dropPolicy(String name, String table) {
        drop(Ref.policy(name, table));
    }

    default void dropPolicyIfExists(String name, String table) {
        dropIfExists(Ref.policy(name, table));
    }

    /** Drops a policy and says what it was, so that the operation can be reversed. */
    default void dropPolicy(Policy was) {
        drop(was);
    }
}
