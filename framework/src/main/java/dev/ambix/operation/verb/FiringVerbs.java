package dev.ambix.operation.verb;

import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.FiringOperation.Triggers;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.State;
import java.util.Optional;

/** The verbs for triggers and rewrite rules. */
public interface FiringVerbs extends ObjectVerbs {
    /** Creates a trigger: {@code createTrigger(trigger("audit").after(INSERT).on("account").execute("write_audit"))}. */
    default void createTrigger(Trigger trigger) {
        create(trigger);
    }

    /** Creates a trigger or puts it in the place of another. */
    default void replaceTrigger(Trigger trigger) {
        invoke(new ReplaceObject(trigger, Optional.empty()));
    }

    /** Drops a trigger of a table or view. */
    default void dropTrigger(String name, String table) {
        drop(Ref.trigger(name, table));
    }

    /** Drops a trigger and says what it was, so that the operation can be reversed. */
    default void dropTrigger(Trigger was) {
        drop(was);
    }

    /** Drops a trigger if it is there. */
    default void dropTriggerIfExists(String name, String table) {
        dropIfExists(Ref.trigger(name, table));
    }

    /** Gives a trigger of a table or view another name. */
    default void renameTrigger(String name, String table, String newName) {
        rename(Ref.trigger(name, table), newName);
    }

    /** Lets a trigger of a table fire again. */
    default void enableTrigger(String name, String table) {
        fire(Ref.trigger(name, table), State.ENABLED);
    }

    /** Keeps a trigger of a table from firing, until it is enabled. */
    default void disableTrigger(String name, String table) {
        fire(Ref.trigger(name, table), State.DISABLED);
    }

    /** Says when a trigger of a table fires, on replicas too. */
    default void setTriggerState(String name, String table, State state) {
        fire(Ref.trigger(name, table), state);
    }

    /** Says when a trigger fires that was in another state, so that the operation can be reversed. */
    default void setTriggerState(Trigger was, State state) {
        invoke(new SetFiring(was.ref(), state, Optional.of(was.state())));
    }

    /** Enables the triggers of a table that users created. */
    default void enableTriggers(String table) {
        fire(table, Triggers.USER, State.ENABLED);
    }

    /** Disables the triggers of a table that users created; constraints are still checked. */
    default void disableTriggers(String table) {
        fire(table, Triggers.USER, State.DISABLED);
    }

    /** Lets all triggers of a table fire again, also those by which PostgreSQL checks foreign keys. */
    default void enableAllTriggers(String table) {
        fire(table, Triggers.ALL, State.ENABLED);
    }

    /** Keeps all triggers of a table from firing, so that foreign keys are not checked; only superusers may. */
    default void disableAllTriggers(String table) {
        fire(table, Triggers.ALL, State.DISABLED);
    }

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
        fire(Ref.rule(name, table), State.ENABLED);
    }

    /** Keeps a rule of a table from firing, until it is enabled. */
    default void disableRule(String name, String table) {
        fire(Ref.rule(name, table), State.DISABLED);
    }

    /** Says when a rule of a table fires, on replicas too. */
    default void setRuleState(String name, String table, State state) {
        fire(Ref.rule(name, table), state);
    }

    /** Says when a rule fires that was in another state, so that the operation can be reversed. */
    default void setRuleState(Rule was, State state) {
        invoke(new SetFiring(was.ref(), state, Optional.of(was.state())));
    }

    private void fire(ObjectRef triggerOrRule, State state) {
        invoke(new SetFiring(triggerOrRule, state, Optional.empty()));
    }

    private void fire(String table, Triggers triggers, State state) {
        invoke(new SetTriggersFiring(QualifiedName.parse(table), triggers, state));
    }
}
