package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.operation.ViewOperation.SetTriggersFiring;
import dev.ambix.operation.ViewOperation.Triggers;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Ref;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.Trigger.State;
import java.util.Optional;

/** The verbs for triggers. */
interface TriggerVerbs extends ObjectVerbs {
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
        setTriggerState(name, table, State.ENABLED);
    }

    /** Keeps a trigger of a table from firing, until it is enabled. */
    default void disableTrigger(String name, String table) {
        setTriggerState(name, table, State.DISABLED);
    }

    /** Says when a trigger of a table fires, on replicas too. */
    default void setTriggerState(String name, String table, State state) {
        invoke(new SetFiring(Ref.trigger(name, table), state, Optional.empty()));
    }

    /** Says when a trigger fires that was in another state, so that the operation can be reversed. */
    default void setTriggerState(Trigger was, State state) {
        invoke(new SetFiring(was.ref(), state, Optional.of(was.state())));
    }

    /** Lets the triggers fire again that somebody created on a table. */
    default void enableTriggers(String table) {
        invoke(new SetTriggersFiring(QualifiedName.parse(table), Triggers.USER, State.ENABLED));
    }

    /** Keeps the triggers from firing that somebody created on a table; constraints are still checked. */
    default void disableTriggers(String table) {
        invoke(new SetTriggersFiring(QualifiedName.parse(table), Triggers.USER, State.DISABLED));
    }

    /** Lets all triggers of a table fire again, also those by which PostgreSQL checks foreign keys. */
    default void enableAllTriggers(String table) {
        invoke(new SetTriggersFiring(QualifiedName.parse(table), Triggers.ALL, State.ENABLED));
    }

    /** Keeps all triggers of a table from firing, so that foreign keys are not checked; only superusers may. */
    default void disableAllTriggers(String table) {
        invoke(new SetTriggersFiring(QualifiedName.parse(table), Triggers.ALL, State.DISABLED));
    }
}
