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

/** The commands that work on a database, where all goes well. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class RunCommandsIT {
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
    void upgradesAndDowngradesGoByTargets() {
        project.run("upgrade", "+1");
        assertThat(db.query(STATE)).containsExactly("aa1100");
        project.run("upgrade", "cc");
        assertThat(db.query(STATE)).containsExactly("aa1100 bb2200 cc3300");
        project.run("downgrade", "-1");
        assertThat(db.query(STATE)).containsExactly("aa1100 bb2200");
        project.run("upgrade", "head");
        project.run("downgrade", "aa1100");
        assertThat(db.query(STATE)).containsExactly("aa1100");
        project.run("downgrade", "base");
        assertThat(db.query(STATE)).containsExactly("");
    }

    @Test
    void aTargetThatIsAppliedSaysNothingOfTheHeads() {
        project.run("upgrade", "aa1100");
        assertThat(project.run("upgrade", "aa11"))
                .isEqualTo(new Outcome(0, "", "Nothing to upgrade: nothing is pending up to aa11.\n"));
    }

    @Test
    void aRunIsToldLineByLine() {
        assertThat(project.run("upgrade")).isEqualTo(new Outcome(0, "", """
                Upgrading 3 revisions on URL: aa1100, bb2200, cc3300
                  aa1100  account  TIME
                  bb2200  cart  TIME
                  cc3300  e-mail  TIME
                Done: 3 revisions in TIME.
                """));
        assertThat(project.run("upgrade"))
                .isEqualTo(new Outcome(0, "", "Nothing to upgrade: the database is up to date.\n"));
        assertThat(project.run("downgrade", "base")).isEqualTo(new Outcome(0, "", """
                Downgrading 3 revisions on URL: cc3300, bb2200, aa1100
                  cc3300  e-mail  TIME
                  bb2200  cart  TIME
                  aa1100  account  TIME
                Done: 3 revisions undone in TIME.
                """));
        assertThat(project.run("downgrade", "base"))
                .isEqualTo(new Outcome(0, "", "Nothing to downgrade: the database is there already.\n"));
    }

    @Test
    void verboseRunsShowTheirSql() {
        assertThat(project.run("upgrade", "bb2200", "-v")).isEqualTo(new Outcome(0, "", """
                Upgrading 2 revisions on URL: aa1100, bb2200
                  aa1100  account
                    create table account (
                        id bigint not null,
                        primary key (id)
                    );
                  aa1100  done  TIME
                  bb2200  cart
                    create table cart (
                        account_id bigint not null
                    );
                    create index ix_cart on cart (account_id);
                  bb2200  done  TIME
                Done: 2 revisions in TIME.
                """));
    }

    @Test
    void quietRunsSayNothing() {
        succeeds("", "", "upgrade", "-q");
        succeeds("", "", "-q", "downgrade", "base");
    }

    @Test
    void aPlanChangesNothing() {
        assertThat(project.run("upgrade", "--plan")).isEqualTo(new Outcome(0, """
                aa1100  account
                bb2200  cart
                cc3300  e-mail
                """, ""));
        assertThat(project.run("upgrade", "+1", "--plan", "-v")).isEqualTo(new Outcome(0, """
                aa1100  account
                    Operations:
                      Operation             Locks  Effects  Transaction  Reversible
                      create table account  -      -        yes          yes
                    create table account (
                        id bigint not null,
                        primary key (id)
                    );
                """, ""));
        assertThat(project.run("upgrade", "+1", "--plan", "-o", "json")).isEqualTo(new Outcome(0, """
                {
                  "direction" : "upgrade",
                  "hash" : "23ad7685f446ca4c",
                  "revisions" : [
                    {
                      "id" : "aa1100",
                      "message" : "account",
                      "phase" : "either",
                      "resumesAfter" : 0,
                      "sql" : [
                        "create table account (\\n    id bigint not null,\\n    primary key (id)\\n)"
                      ],
                      "requirements" : [ ],
                      "operations" : [
                        {
                          "summary" : "create table account",
                          "transactional" : true,
                          "reversible" : true,
                          "locks" : [ ],
                          "effects" : { },
                          "sql" : [
                            "create table account (\\n    id bigint not null,\\n    primary key (id)\\n)"
                          ]
                        }
                      ]
                    }
                  ],
                  "tables" : [ ],
                  "scans" : [ ],
                  "hazards" : [ ]
                }
                """, ""));
        assertThat(db.query("select count(*) from pg_tables where schemaname = 'public'"))
                .containsExactly("0");
    }

    @Test
    void aRunAsJson() {
        assertThat(project.run("upgrade", "+1", "-q", "-o", "json").out().replaceAll(" : \\d+", " : N"))
                .isEqualTo("""
                {
                  "direction" : "upgrade",
                  "milliseconds" : N,
                  "revisions" : [
                    {
                      "id" : "aa1100",
                      "message" : "account",
                      "phase" : "either",
                      "milliseconds" : N
                    }
                  ],
                  "units" : [ ]
                }
                """);
    }

    @Test
    void aSingleTransactionIsAllOrNothing(@TempDir Path other) {
        ProjectFolder failing = ProjectFolder.configured(other)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"select 1 / 0\");", "")
                .on(db);

        assertThat(failing.run("upgrade", "--single-transaction")).isEqualTo(new Outcome(1, "", """
                Upgrading 2 revisions on URL: aa1100, bb2200
                  aa1100  TIME
                ambix: Revision bb2200 failed to upgrade.

                  Class: shop.R2
                  Operation: execute select 1 / 0
                  Statement 1 of 1:
                    select 1 / 0

                  ERROR: division by zero [22012]

                Rolled back: the whole run.
                Kept: the state before it.
                To go on: correct the migration, then run the same command again.
                """));
        assertThat(db.query("select to_regclass('one')")).containsExactly("");
        assertThat(db.query(STATE)).containsExactly("");
    }
}
