package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.runtime.CuttingProxy;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How often the command waits for the server when it upgrades, on a slow network: 5 ms each way. */
@ExtendWith(TestDatabase.PerTest.class)
class RoundTripsIT {
    private static final int DELAY = 5;

    @Test
    void oneRevisionTakesFew(TestDatabase db, @TempDir Path folder) throws Exception {
        ProjectFolder project = ProjectFolder.configured(folder)
                .migration("R0", "id = \"aa0000\"", "op.execute(\"create table base (id int)\");", "");
        assertThat(project.on(db).run("upgrade").exitCode()).isZero();
        try (CuttingProxy proxy = new CuttingProxy(db.url()).delaying(DELAY)) {
            ProjectFolder behind = project.with("AMBIX_URL", proxy.url());
            assertThat(behind.run("upgrade").exitCode()).isZero();
            int nothing = proxy.roundTrips();
            behind.migration(
                    "R1", "id = \"aa1100\", downRevision = \"aa0000\"", "op.execute(\"create table t (id int)\");", "");
            Instant start = Instant.now();
            Outcome one = behind.run("upgrade");
            int seconds = (int) Duration.between(start, Instant.now()).toSeconds();
            assertThat(one.exitCode()).as(one.err()).isZero();
            assertThat(nothing)
                    .as("a look at the history, beside the connection itself")
                    .isEqualTo(1);
            assertThat(proxy.roundTrips() - nothing)
                    .as("the run with a reading of the schema, its end, and looks for a lock if it is slow")
                    .isBetween(nothing + 2, nothing + 2 + 4 + 2 * seconds);
        }
    }
}
