package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.schema.Ref;
import dev.ambix.schema.Rule;
import dev.ambix.schema.Trigger.State;
import java.util.Optional;

/** The verbs for rewrite rules. */
interface RuleVerbs extends ObjectVerbs {
    /** Creates a rule by its whole definition; {@code or replace} in it is left as it is. */
    default void createRule(String definition) {
        createRule(Rule.of(definition));
    }

    /** Creates a rule. */
    default void createRule(Rule rule) {
        create(rule);
    }

    /** Creates a rule or puts it in the place of another. */
    default void replaceRule(Rule rule) {
        invoke(new ReplaceObject(rule, Optional.empty()));
    }

    /** Drops a rule of a table or view. */
    default void dropRule(String name, String table) {
        drop(Ref.rule(name, table));
    }

    /** Drops a rule and says what it was, so that the operation can be reversed. */
    default void dropRule(Rule was) {
        drop(was);
    }

    /** Drops a rule if it is there. */
    default void dropRuleIfExists(String name, String table) {
        dropIfExists(Ref.rule(name, table));
    }

    /** Gives a rule of a table or view another name. */
    default void renameRule(String name, String table, String newName) {
        rename(Ref.rule(name, table), newName);
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
        invoke(new SetFiring(Ref.rule(name, table), state, Optional.empty()));
    }

    /** Says when a rule fires that was in another state, so that the operation can be reversed. */
    default void setRuleState(Rule was, State state) {
        invoke(new SetFiring(was.ref(), state, Optional.of(was.state())));
    }
}
