package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code upgrade --rehearse}. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class RehearsalCommandIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void writeMigrations() {
        project = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table account (id int)\");", "")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\"",
                        "op.createIndexConcurrently(\"ix\", on(\"account\", \"id\"));",
                        "");
    }

    @Test
    void whatIsRehearsedChangesNothing(TestDatabase db) {
        String before = CatalogSnapshot.ofSchema().read(db);

        assertThat(project.on(db).run("upgrade", "bb2200", "--rehearse"))
                .isEqualTo(new Outcome(
                        0,
                        "Not rehearsed: Revision bb2200: \"create index ix concurrently\" cannot be in a transaction.\n",
                        "Rehearsed and rolled back: 2 revisions.\n"));
        assertThat(CatalogSnapshot.ofSchema().read(db)).isEqualTo(before);
        assertThat(db.query("select to_regclass('ambix_revision'), to_regclass('ambix_journal')"))
                .containsExactly("|");
    }

    @Test
    void whatWouldFailIsTold(TestDatabase db, @TempDir Path other) {
        Outcome outcome = ProjectFolder.configured(other)
                .on(db)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table account (id int)\");", "")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\"",
                        "op.execute(\"insert into account values ('x')\");",
                        "")
                .run("upgrade", "--rehearse");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "Revision bb2200 failed to upgrade.",
                        "invalid input syntax for type integer: \"x\"",
                        "Rolled back: the whole rehearsal. Nothing was changed.");
        assertThat(db.query("select to_regclass('account')")).containsExactly("");
    }

    @Test
    void whereNothingIsPendingThereIsNothingToRehearse(TestDatabase db) {
        project.on(db).run("upgrade", "aa1100");

        assertThat(project.on(db).run("upgrade", "aa1100", "--rehearse"))
                .isEqualTo(new Outcome(0, "", "Nothing to rehearse: the database is up to date.\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "--sql, --plan",
        "--sql, --rehearse",
        "--sql, --trial",
        "--plan, --rehearse",
        "--plan, --trial",
        "--rehearse, --trial"
    })
    void twoOptionsThatEachTakeThePlaceOfTheRunAreRefused(String one, String other) {
        Outcome refused = project.run("upgrade", "aa1100", other, one);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("ambix: " + one + " and " + other
                        + " do not go together: each of them is done instead of the run.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sql", "--plan", "--rehearse", "--trial"})
    void theOptionsThatFollowARunDoNotGoWithThem(String option) {
        assertThat(project.run("upgrade", "aa1100", option, "--accept-changed", "aa1100")
                        .err())
                .startsWith("ambix: --accept-changed changes the record of a database, so it does not go with " + option
                        + ".\n");
        assertThat(project.run("upgrade", "aa1100", option, "--verify").err())
                .startsWith("ambix: --verify looks at the database after an upgrade, so it does not go with " + option
                        + ", which leaves the database alone.\n");
    }
}
