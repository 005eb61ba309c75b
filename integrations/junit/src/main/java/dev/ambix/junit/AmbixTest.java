package dev.ambix.junit;

import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.Model;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests that each history of migrations should pass; a test class implements this and needs nothing more. They run on
 * databases as {@link AmbixDatabase} has them.
 *
 * <ul>
 * <li>There is a single head.
 * <li>All migrations upgrade an empty database.
 * <li>Each revision goes up, down and up again: its downgrade leads back to the schema from before it.
 * <li>The offline script makes the same schema as a live run.
 * <li>With a {@link #model}, the migrations make its schema.
 * </ul>
 */
public interface AmbixTest {
    /** The tests. */
    enum Check {
        SINGLE_HEAD,
        UPGRADE,
        ROUND_TRIPS,
        OFFLINE_SCRIPT,
        MODEL
    }

    /** A step of a test on a database that is at a certain revision. */
    @FunctionalInterface
    interface RowStep {
        /** Puts rows in, or asserts which are there. */
        void on(MigratedDatabase database) throws Exception;
    }

    /** Takes the steps of {@link #rows}. */
    interface RowSteps {
        /** Done before a revision is applied for the first time. */
        void before(String revision, RowStep step);

        /** Done each time when it is applied: after the upgrade, and after the second one. */
        void after(String revision, RowStep step);

        /** Done after its downgrade. */
        void restored(String revision, RowStep step);
    }

    /** The migrations; by default those whose index is on the class path. */
    default MigrationSource migrations() {
        return MigrationSource.indexed(Thread.currentThread().getContextClassLoader());
    }

    /**
     * The schema that names without one belong to, which is first in the search path of the databases; by default, {@code public}.
     */
    default Optional<String> defaultSchema() {
        return Optional.empty();
    }

    /** The model that the migrations together are to make; by default nothing is compared. */
    default Optional<Model> model() {
        return Optional.empty();
    }

    /** Rows for revisions, named by their whole ids, which go up, down and up with them; by default none. */
    default void rows(RowSteps steps) {}

    /** Tests that are not to be run, each with the reason, which the report shows; by default none. */
    default Map<Check, String> skipped() {
        return Map.of();
    }

    /** Called by JUnit. */
    @TestFactory
    default Stream<DynamicNode> migrationsAreSound() {
        return new MigrationChecks(this).nodes();
    }
}
