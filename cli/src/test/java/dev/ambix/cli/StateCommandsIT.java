package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands that tell and correct where a database is. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class StateCommandsIT {
    private static final String STATE =
            "select coalesce(string_agg(revision, ' ' order by revision), '') from ambix_revision";

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeAll
    static void writeALinearHistory() {
        shared = LinearHistory.in(folder);
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        db = database;
        project = shared.on(database);
    }

    private void succeeds(String out, String err, String... arguments) {
        assertThat(project.run(arguments)).isEqualTo(new Outcome(0, out, err));
    }

    @Test
    void currentTellsWhereTheDatabaseIs() {
        assertThat(project.run("current")).isEqualTo(new Outcome(0, "", """
                No revision is applied.
                3 revisions are pending. Apply them with "ambix upgrade".
                """));
        project.run("upgrade", "bb2200");
        assertThat(project.run("current"))
                .isEqualTo(
                        new Outcome(0, "bb2200, cart\n", "1 revision is pending. Apply it with \"ambix upgrade\".\n"));
        assertThat(project.run("current", "-v").out()).isEqualTo("""
                        bb2200, cart
                          aa1100, account, applied INSTANT by USER in TIME
                          bb2200, cart, applied INSTANT by USER in TIME
                        """);
        assertThat(project.run("current", "--check-heads").exitCode()).isEqualTo(3);
        project.run("upgrade");
        assertThat(project.run("current", "--check-heads")).isEqualTo(new Outcome(0, "cc3300 (head), e-mail\n", ""));
    }

    @Test
    void currentAsJson() {
        project.run("upgrade", "+1");

        assertThat(project.run("current", "-o", "json")
                        .out()
                        .replaceAll("\"(appliedAt|appliedBy|toolVersion|sqlHash)\" : \"[^\"]*\"", "\"$1\" : \"...\""))
                .isEqualTo("""
                {
                  "current" : [
                    "aa1100"
                  ],
                  "heads" : [
                    "cc3300"
                  ],
                  "pending" : [
                    "bb2200",
                    "cc3300"
                  ],
                  "phases" : {
                    "bb2200" : "either",
                    "cc3300" : "either"
                  },
                  "missingBelow" : [ ],
                  "unknown" : [ ],
                  "halfWay" : [ ],
                  "backfills" : [ ],
                  "changed" : [ ],
                  "changedUnits" : [ ],
                  "atHeads" : false,
                  "applied" : [
                    {
                      "id" : "aa1100",
                      "message" : "account",
                      "appliedAt" : "...",
                      "appliedBy" : "...",
                      "sqlHash" : "...",
                      "toolVersion" : "..."
                    }
                  ]
                }
                """);
    }

    @Test
    void theHistoryMarksWhatIsCurrent() {
        project.run("upgrade", "bb2200");

        succeeds("""
                bb2200 -> cc3300 (head), e-mail
                aa1100 -> bb2200 (current), cart
                <base> -> aa1100, account
                """, "", "history", "-i");
        succeeds("bb2200 -> cc3300 (head), e-mail\naa1100 -> bb2200, cart\n", "", "history", "-r", "current:");
    }

    @Test
    void stampingRunsNothing() {
        assertThat(project.run("stamp", "bb2200"))
                .isEqualTo(new Outcome(0, "", "Recorded as applied: aa1100, bb2200. No migration was run.\n"));
        assertThat(db.query(STATE)).containsExactly("aa1100 bb2200");
        assertThat(db.query("select to_regclass('account')")).containsExactly("");
        assertThat(project.run("stamp", "bb2200"))
                .isEqualTo(new Outcome(0, "", "Nothing changed: the record says so already.\n"));
        assertThat(project.run("stamp", "base", "--purge"))
                .isEqualTo(new Outcome(0, "", "Recorded as not applied: aa1100, bb2200. No migration was run.\n"));
        assertThat(db.query(STATE)).containsExactly("");
    }
}
