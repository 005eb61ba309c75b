package dev.ambix.operation.verb;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.table.Policy;
import java.util.Optional;

/** The verbs for row-security policies; row security itself is a property of the table. */
public interface PolicyVerbs extends ObjectVerbs {
    /**
     * Creates a policy.
     *
     * <p>Example: {@code op.createPolicy(policy("own").on("account").forSelect().to("app").using("owner =
     * current_user"))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void createPolicy(Policy policy) {
        create(policy);
    }

    /**
     * Puts a policy in the place of another, by altering it where PostgreSQL can.
     *
     * <p>Example: {@code op.alterPolicy(policy("own").on("account").using("true"),
     * policy("own").on("account").using("owner = current_user"))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void alterPolicy(Policy was, Policy now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    /**
     * Gives a policy another name.
     *
     * <p>Example: {@code op.renamePolicy("own", "account", "mine")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void renamePolicy(String name, String table, String newName) {
        rename(Ref.policy(name, table), newName);
    }

    /**
     * Drops a policy.
     *
     * <p>Example: {@code op.dropPolicy("own", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropPolicy(String name, String table) {
        drop(Ref.policy(name, table));
    }

    /**
     * Drops a policy if it is there.
     *
     * <p>Example: {@code op.dropPolicyIfExists("own", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropPolicyIfExists(String name, String table) {
        dropIfExists(Ref.policy(name, table));
    }

    /**
     * Drops a policy, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropPolicy(policy("own").on("account").using("owner = current_user"))}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    default void dropPolicy(Policy was) {
        drop(was);
    }
}
