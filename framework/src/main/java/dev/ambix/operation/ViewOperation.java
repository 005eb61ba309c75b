package dev.ambix.operation;

import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.schema.MaterializedView.Population;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Trigger.State;
import java.util.Locale;
import java.util.Optional;

/** Changes to materialized views, triggers and rules that do not touch their definition. */
public sealed interface ViewOperation extends SchemaOperation {
    /**
     * Fills a materialized view anew, or empties it; has no reverse. While readers go on it needs a unique index and
     * cannot empty the view.
     */
    record RefreshMaterializedView(QualifiedName name, Locking locking, Population population)
            implements ViewOperation {
        public RefreshMaterializedView {
            if (locking == Locking.CONCURRENTLY && population == Population.WITH_NO_DATA) {
                throw new IllegalArgumentException(
                        "The materialized view " + name + " cannot be emptied concurrently.");
            }
        }

        @Override
        public String summary() {
            return "refresh materialized view " + name;
        }
    }

    /** Says whether a trigger or rule fires. */
    record SetFiring(ObjectRef ref, State state, Optional<State> was) implements ViewOperation {
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
