package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application's log tells of a run. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class RunLogIT {
    /** The lines, with times that differ from run to run as TIME. */
    private static List<String> log(TestDatabase db, String level) {
        return ChildProcess.log(
                        db.url(),
                        Scenario.TABLES,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + level,
                        "-Dorg.slf4j.simpleLogger.log.org.jooq=error",
                        "-Dorg.slf4j.simpleLogger.showThreadName=false")
                .lines()
                .map(line -> line.replaceAll("[0-9.]+ m?s$", "TIME"))
                .toList();
    }

    @Test
    void aRunIsToldOnceAtInfo(TestDatabase db) {
        assertThat(log(db, "info"))
                .containsExactly(
                        "INFO dev.ambix.runtime.RunLog - 3 revisions to upgrade: r1, r2, r3",
                        "INFO dev.ambix.runtime.RunLog - Revision r1 (make r1) upgraded in TIME",
                        "INFO dev.ambix.runtime.RunLog - Revision r2 (make r2) upgraded in TIME",
                        "INFO dev.ambix.runtime.RunLog - Revision r3 (make r3) upgraded in TIME",
                        "INFO dev.ambix.runtime.RunLog - Done: 3 revisions upgraded in TIME");
        assertThat(log(db, "info")).containsExactly("INFO dev.ambix.runtime.RunLog - Nothing to upgrade: schema at r3");
    }

    @Test
    void aChangedMigrationIsAWarning(TestDatabase db) {
        log(db, "error");
        db.execute(
                "update ambix_revision set sql_hash = 'v2:0', upgrade_sql = '{create table x ()}' where revision = 'r1'");

        assertThat(log(db, "warn"))
                .containsExactly(
                        "WARN dev.ambix.runtime.RunLog - Revision r1 (make r1) was changed after it had been applied:",
                        "- create table x ()",
                        "+ create table t1 (id int)");
    }
}
