package dev.ambix.operation.value;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView.Population;
import java.util.Optional;

/** Changes to views and materialized views that do not touch their definition. */
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

    /** Gives a column of a view a default for rows that are inserted through it, or takes it away. */
    record SetViewDefault(QualifiedName view, String column, Optional<String> expression, Before<String> was)
            implements ViewOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetViewDefault(view, column, earlier, Before.was(expression)));
        }

        @Override
        public String summary() {
            return (expression.isPresent() ? "set default of " : "drop default of ") + view.dotted(column);
        }
    }
}
