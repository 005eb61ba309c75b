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
    /**
     * Creates a trigger.
     *
     * <p>Example: {@code
     * op.createTrigger(trigger("audit").after(Trigger.Event.INSERT).on("account").execute("write_audit"))}. Lock: SHARE
     * ROW EXCLUSIVE on account.
     */
    default void createTrigger(Trigger trigger) {
        create(trigger);
    }

    /**
     * Creates a trigger or puts it in the place of another.
     *
     * <p>Example: {@code
     * op.replaceTrigger(trigger("audit").after(Trigger.Event.UPDATE).on("account").execute("write_audit"))}. Lock:
     * SHARE ROW EXCLUSIVE on account.
     */
    default void replaceTrigger(Trigger trigger) {
        invoke(new ReplaceObject(trigger, Optional.empty()));
    }

    /**
     * Drops a trigger of a table or view.
     *
     * <p>Example: {@code op.dropTrigger("audit", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropTrigger(String name, String table) {
        drop(Ref.trigger(name, table));
    }

    /**
     * Drops a trigger, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code
     * op.dropTrigger(trigger("audit").after(Trigger.Event.INSERT).on("account").execute("write_audit"))}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    default void dropTrigger(Trigger was) {
        drop(was);
    }

    /**
     * Drops a trigger if it is there.
     *
     * <p>Example: {@code op.dropTriggerIfExists("audit", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropTriggerIfExists(String name, String table) {
        dropIfExists(Ref.trigger(name, table));
    }

    /**
     * Gives a trigger of a table or view another name.
     *
     * <p>Example: {@code op.renameTrigger("audit", "account", "journal")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void renameTrigger(String name, String table, String newName) {
        rename(Ref.trigger(name, table), newName);
    }

    /**
     * Lets a trigger of a table fire again.
     *
     * <p>Example: {@code op.enableTrigger("audit", "account")}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void enableTrigger(String name, String table) {
        fire(Ref.trigger(name, table), State.ENABLED);
    }

    /**
     * Keeps a trigger of a table from firing, until it is enabled.
     *
     * <p>Example: {@code op.disableTrigger("audit", "account")}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void disableTrigger(String name, String table) {
        fire(Ref.trigger(name, table), State.DISABLED);
    }

    /**
     * Says when a trigger of a table fires, on replicas too.
     *
     * <p>Example: {@code op.setTriggerState("audit", "account", Trigger.State.ALWAYS)}. Lock: SHARE ROW EXCLUSIVE on
     * account.
     */
    default void setTriggerState(String name, String table, State state) {
        fire(Ref.trigger(name, table), state);
    }

    /**
     * Says when a trigger fires that was in another state, so that the operation can be reversed.
     *
     * <p>Example: {@code
     * op.setTriggerState(trigger("audit").after(Trigger.Event.INSERT).on("account").execute("write_audit"),
     * Trigger.State.DISABLED)}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void setTriggerState(Trigger was, State state) {
        invoke(new SetFiring(was.ref(), state, Optional.of(was.state())));
    }

    /**
     * Enables the triggers of a table that users created.
     *
     * <p>Example: {@code op.enableTriggers("account")}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void enableTriggers(String table) {
        fire(table, Triggers.USER, State.ENABLED);
    }

    /**
     * Disables the triggers of a table that users created; constraints are still checked.
     *
     * <p>Example: {@code op.disableTriggers("account")}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void disableTriggers(String table) {
        fire(table, Triggers.USER, State.DISABLED);
    }

    /**
     * Lets all triggers of a table fire again, also those by which PostgreSQL checks foreign keys.
     *
     * <p>Example: {@code op.enableAllTriggers("account")}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void enableAllTriggers(String table) {
        fire(table, Triggers.ALL, State.ENABLED);
    }

    /**
     * Keeps all triggers of a table from firing, so that foreign keys are not checked; only superusers may.
     *
     * <p>Example: {@code op.disableAllTriggers("account")}. Lock: SHARE ROW EXCLUSIVE on account.
     */
    default void disableAllTriggers(String table) {
        fire(table, Triggers.ALL, State.DISABLED);
    }

    /**
     * Creates a rule by its whole definition; {@code or replace} in it is left as it is.
     *
     * <p>Example: {@code op.createRule("create rule protect as on delete to account do instead nothing")}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    default void createRule(String definition) {
        createRule(Rule.of(definition));
    }

    /**
     * Creates a rule.
     *
     * <p>Example: {@code op.createRule(rule("create rule protect as on delete to account do instead nothing"))}. Lock:
     * ACCESS EXCLUSIVE on account.
     */
    default void createRule(Rule rule) {
        create(rule);
    }

    /**
     * Creates a rule or puts it in the place of another.
     *
     * <p>Example: {@code op.replaceRule(rule("create rule protect as on delete to account do instead nothing"))}. Lock:
     * ACCESS EXCLUSIVE on account.
     */
    default void replaceRule(Rule rule) {
        invoke(new ReplaceObject(rule, Optional.empty()));
    }

    /**
     * Drops a rule of a table or view.
     *
     * <p>Example: {@code op.dropRule("protect", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropRule(String name, String table) {
        drop(Ref.rule(name, table));
    }

    /**
     * Drops a rule, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropRule(rule("create rule protect as on delete to account do instead nothing"))}. Lock:
     * ACCESS EXCLUSIVE on account.
     */
    default void dropRule(Rule was) {
        drop(was);
    }

    /**
     * Drops a rule if it is there.
     *
     * <p>Example: {@code op.dropRuleIfExists("protect", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void dropRuleIfExists(String name, String table) {
        dropIfExists(Ref.rule(name, table));
    }

    /**
     * Gives a rule of a table or view another name.
     *
     * <p>Example: {@code op.renameRule("protect", "account", "guard")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void renameRule(String name, String table, String newName) {
        rename(Ref.rule(name, table), newName);
    }

    /**
     * Lets a rule of a table fire again.
     *
     * <p>Example: {@code op.enableRule("protect", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void enableRule(String name, String table) {
        fire(Ref.rule(name, table), State.ENABLED);
    }

    /**
     * Keeps a rule of a table from firing, until it is enabled.
     *
     * <p>Example: {@code op.disableRule("protect", "account")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void disableRule(String name, String table) {
        fire(Ref.rule(name, table), State.DISABLED);
    }

    /**
     * Says when a rule of a table fires, on replicas too.
     *
     * <p>Example: {@code op.setRuleState("protect", "account", Trigger.State.ALWAYS)}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    default void setRuleState(String name, String table, State state) {
        fire(Ref.rule(name, table), state);
    }

    /**
     * Says when a rule fires that was in another state, so that the operation can be reversed.
     *
     * <p>Example: {@code op.setRuleState(rule("create rule protect as on delete to account do instead nothing"),
     * Trigger.State.DISABLED)}. Lock: ACCESS EXCLUSIVE on account.
     */
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
