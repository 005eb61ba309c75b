package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Policy;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** The verbs for row-security policies; row security itself is a property of the table. */
public interface PolicyVerbs extends Verbs {
    /** {@code createPolicy(policy("own").on("account").forSelect().to("app").using("owner = current_user"))}. */
    default void createPolicy(Policy policy) {
        invoke(new CreateObject(policy, Existence.CHECKED));
    }

    /** Puts a policy in the place of another, by altering it where PostgreSQL can. */
    default void alterPolicy(Policy was, Policy now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    default void renamePolicy(String name, String table, String newName) {
        invoke(new RenameObject(ObjectRef.part(ObjectKind.POLICY, QualifiedName.parse(table), name), newName));
    }

    default void dropPolicy(String name, String table) {
        dropPolicy(name, table, Existence.CHECKED);
    }

    default void dropPolicyIfExists(String name, String table) {
        dropPolicy(name, table, Existence.IGNORED);
    }

    /** Drops a policy and says what it was, so that the operation can be reversed. */
    default void dropPolicy(Policy was) {
        invoke(new DropObject(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was)));
    }

    private void dropPolicy(String name, String table, Existence existence) {
        ObjectRef policy = ObjectRef.part(ObjectKind.POLICY, QualifiedName.parse(table), name);
        invoke(new DropObject(policy, existence, Dependents.RESTRICT, Optional.empty()));
    }
}
