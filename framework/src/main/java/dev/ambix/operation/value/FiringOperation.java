package dev.ambix.operation.value;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Trigger.State;
import java.util.Locale;
import java.util.Optional;

/** Changes to whether and when triggers and rules fire. */
public sealed interface FiringOperation extends SchemaOperation {
    /**
     * Lets many triggers of a table fire or not; the reverse of letting them rest lets them fire, also those that rested
     * before.
     *
     * @param table the table
     * @param triggers which triggers
     * @param state enabled or disabled
     */
    record SetTriggersFiring(QualifiedName table, Triggers triggers, State state) implements FiringOperation {
        public SetTriggersFiring {
            if (state != State.ENABLED && state != State.DISABLED) {
                throw new IllegalArgumentException(
                        "All triggers of " + table + " can be enabled or disabled, not " + state + ".");
            }
        }

        @Override
        public Optional<Operation> reverse() {
            State other = state == State.DISABLED ? State.ENABLED : State.DISABLED;
            return Optional.of(new SetTriggersFiring(table, triggers, other));
        }

        @Override
        public String summary() {
            return (state == State.DISABLED ? "disable " : "enable ")
                    + (triggers == Triggers.ALL ? "all triggers of " : "the triggers of ")
                    + table;
        }
    }

    /** Many triggers of a table. */
    enum Triggers {
        /** The triggers that users created, without those of constraints. */
        USER,
        /** Also those by which PostgreSQL keeps foreign keys and deferred constraints; only superusers may. */
        ALL
    }

    /** Says whether a trigger or rule fires. */
    record SetFiring(ObjectRef ref, State state, Optional<State> was) implements FiringOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new SetFiring(ref, earlier, Optional.of(state)));
        }

        @Override
        public String summary() {
            return "set " + ref + " " + state.name().toLowerCase(Locale.ROOT);
        }
    }
}
