package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.conformance.VectorMigration;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.LiveAndScript.Outcome;
import dev.ambix.sql.RequiredVersion;
import dev.ambix.testing.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The script of each conformance operation, run by psql, leaves what a live run leaves, or fails as that does.
 *
 * <p>By default a fifteenth of them, by the seed; {@code -Dambix.offline=all} takes all.
 */
class OfflineVectorsIT {
    /** Empties a database, in a fraction of the time that it takes to make another. */
    private static final String EMPTY = """
            do $$
            declare
                s name;
            begin
                for s in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
                    execute format('drop schema %I cascade', s);
                end loop;
                create schema public;
            end $$""";

    private static final int NEWEST = 18;

    private static final Set<String> REFUSED = Set.of(
            "error-computed-to-plain",
            "error-drop-constraint-unnamed",
            "error-index-name-too-long",
            "error-plain-to-computed",
            "error-using-without-type");

    private final Map<String, String> refused = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int undone;

    @Test
    void upAndDownByScriptEqualUpAndDownLive() {
        assertThat(VectorMigration.all()).hasSize(245);
        boolean isAll = OfflineOperationsIT.isAll();
        try (LiveAndScript both = LiveAndScript.create()) {
            int version = both.live().majorVersion();
            List<VectorMigration> vectors = possible(VectorMigration.all(), version);
            List<VectorMigration> tried = isAll ? vectors : Sample.of(vectors, vectors.size() / 30, "offline vectors");
            compare(tried, both);
            assertThat(String.join("\n\n", differences)).as(Sample.NOTE).isEmpty();
            assertThat(refused.keySet()).containsExactlyInAnyOrderElementsOf(refusedOf(tried));
            if (isAll && version >= NEWEST) {
                assertThat(undone).isEqualTo(161);
            }
            compare(possible(VectorMigration.further(), version), both);
            assertThat(String.join("\n\n", differences)).isEmpty();
        }
    }

    private static List<VectorMigration> possible(List<VectorMigration> vectors, int version) {
        return vectors.stream()
                .filter(vector -> requiredVersion(vector) <= version)
                .toList();
    }

    /** What is refused as soon as it is recorded is so on every server. */
    private static int requiredVersion(VectorMigration vector) {
        try {
            return RequiredVersion.ofBothWays(Operations.record(vector.code()).operations());
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private static List<String> refusedOf(List<VectorMigration> tried) {
        return tried.stream().map(VectorMigration::id).filter(REFUSED::contains).toList();
    }

    private void compare(List<VectorMigration> vectors, LiveAndScript both) {
        for (VectorMigration vector : vectors) {
            both.execute(EMPTY);
            both.execute(vector.setup().toArray(String[]::new));
            compare(vector, both);
        }
    }

    private void compare(VectorMigration vector, LiveAndScript both) {
        History history = History.of().add("r1", vector.code(), op -> op.reverseOf(vector.code()));
        Outcome up = both.upgrade(vector.naming(), history);
        require(vector, up);
        if (up.error().isPresent()) {
            refused.put(vector.id(), up.error().get());
        } else if (isReversible(vector)) {
            require(vector, both.downgrade(vector.naming(), history));
            undone++;
        }
    }

    private void require(VectorMigration vector, Outcome outcome) {
        if (!outcome.isSame()) {
            differences.add(vector.id() + "\n" + outcome.report().get());
        }
    }

    private static boolean isReversible(VectorMigration vector) {
        return Operations.record(vector.code()).operations().stream()
                .allMatch(operation -> operation.reverse().isPresent());
    }
}
