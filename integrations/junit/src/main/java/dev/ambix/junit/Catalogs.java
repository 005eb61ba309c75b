package dev.ambix.junit;

import dev.ambix.autogenerate.trial.RoundTrip;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Compares the schemas of databases, without the history tables. */
final class Catalogs {
    private Catalogs() {}

    /** Fails with the operations that lead from the found schema to the wanted one. */
    static void requireSame(SchemaGraph found, SchemaGraph wanted, String when) {
        requireNothing(RoundTrip.between(found, wanted), when);
    }

    static void requireNothing(Difference difference, String when) {
        requireNothing(
                difference.upgrade().operations().stream()
                        .map(Operation::summary)
                        .toList(),
                when);
    }

    /** Fails with these operations, in words, if there are any. */
    static void requireNothing(List<String> operations, String when) {
        if (!operations.isEmpty()) {
            throw new AssertionFailedError(when + ", the schema is not as it should be. This would make it so:\n"
                    + operations.stream().map(summary -> "  " + summary).collect(Collectors.joining("\n")));
        }
    }
}
