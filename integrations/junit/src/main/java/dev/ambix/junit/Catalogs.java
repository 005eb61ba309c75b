package dev.ambix.junit;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Compares what is in databases, but for the history tables. */
final class Catalogs {
    static final ReadOptions READING = ReadOptions.DEFAULTS.leavingOut(List.of(
            QualifiedName.of("ambix_revision"), QualifiedName.of("ambix_journal"), QualifiedName.of("ambix_lease")));

    private Catalogs() {}

    /** Fails with what would have to be done to what is there. */
    static void requireSame(SchemaGraph found, SchemaGraph wanted, String when) {
        requireNothing(SchemaDiff.between(found, wanted, DiffOptions.DEFAULTS), when);
    }

    static void requireNothing(Difference difference, String when) {
        if (!difference.isEmpty()) {
            throw new AssertionFailedError(when + ", the schema is not as it should be. This would make it so:\n"
                    + difference.upgrade().operations().stream()
                            .map(Operation::summary)
                            .map(summary -> "  " + summary)
                            .collect(Collectors.joining("\n")));
        }
    }
}
