package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Rule;
import dev.ambix.schema.Trigger.State;
import java.util.Optional;

/** The verbs for rewrite rules. */
public interface RuleVerbs extends Verbs {
    /** Creates a rule by its whole definition; {@code or replace} in it is left as it is. */
    default void createRule(String definition) {
        createRule(Rule.of(definition));
    }

    /** Creates a rule. */
    default void createRule(Rule rule) {
        invoke(new CreateObject(rule, Existence.CHECKED));
    }

    /** Creates a rule or puts it in the place of another. */
    default void replaceRule(Rule rule) {
        invoke(new ReplaceObject(rule, Optional.empty()));
    }

    /** Drops a rule of a table or view. */
    default void dropRule(String name, String table) {
        invoke(new DropObject(rule(name, table), Existence.CHECKED, Dependents.RESTRICT, Optional.empty()));
    }

    /** Drops a rule and says what it was, so that the operation can be reversed. */
    default void dropRule(Rule was) {
        invoke(new DropObject(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was)));
    }

    /** Drops a rule if it is there. */
    default void dropRuleIfExists(String name, String table) {
        invoke(new DropObject(rule(name, table), Existence.IGNORED, Dependents.RESTRICT, Optional.empty()));
    }

    /** Gives a rule of a table or view another name. */
    default void renameRule(String name, String table, String newName) {
        invoke(new RenameObject(rule(name, table), newName));
    }

    /** Lets a rule of a table fire again. */
    default void enableRule(String name, String table) {
        setRuleState(name, table, State.ENABLED);
    }

    /** Keeps a rule of a table from firing, until it is enabled. */
    default void disableRule(String name, String table) {
        setRuleState(name, table, State.DISABLED);
    }

    /** Says when a rule of a table fires, on replicas too. */
    default void setRuleState(String name, String table, State state) {
        invoke(new SetFiring(rule(name, table), state, Optional.empty()));
    }

    /** Says when a rule fires that was in another state, so that the operation can be reversed. */
    default void setRuleState(Rule was, State state) {
        invoke(new SetFiring(was.ref(), state, Optional.of(was.state())));
    }

    private static ObjectRef rule(String name, String table) {
        return ObjectRef.part(ObjectKind.RULE, QualifiedName.parse(table), name);
    }
}
