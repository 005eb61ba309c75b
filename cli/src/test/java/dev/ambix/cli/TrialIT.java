package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code upgrade --trial}: a revision that somebody wrote, on a scratch database with rows. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class TrialIT {
    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder).on(database);
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", BIGINT).identity(), column(\"name\", CLOB), primaryKey(\"id\"));",
                "op.dropTable(\"account\");");
    }

    private Outcome trial(String upgrade, String downgrade) {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", upgrade, downgrade);
        Outcome outcome = project.run("upgrade", "--trial", "bb22");
        assertThat(db.query("select to_regclass('account'), to_regclass('ambix_revision')"))
                .containsExactly("|");
        return outcome;
    }

    @Test
    void whatLeadsThereAndBackWithAllRowsHasNothingToSay() {
        assertThat(trial(
                        "op.addColumn(\"account\", column(\"mail\", CLOB).notNull().defaultValue(\"''\"));",
                        "op.dropColumn(\"account\", \"mail\");"))
                .isEqualTo(new Outcome(
                        0,
                        "",
                        "Tried bb2200 on a scratch database, with rows in account; the database was left alone.\n"));
    }

    @Test
    void whatFailsOnRowsNamesTheStatement() {
        Outcome outcome = trial(
                "op.alterColumn(\"account\", \"name\").notNull();",
                "op.alterColumn(\"account\", \"name\").nullable();");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith(
                        "ambix: The trial on a scratch database, with rows in its tables, failed; the database was left"
                                + " alone.\nRevision bb2200 failed to upgrade.\n")
                .contains("alter table account alter column name set not null")
                .contains("column \"name\" of relation \"account\" contains null values");
    }

    @Test
    void rowsThatDoNotComeBackAndAWayBackThatLeadsElsewhereAreSaid() {
        Outcome outcome = trial(
                "op.execute(\"update account set name = 'x'\"); op.addColumn(\"account\", column(\"n\", INTEGER));",
                "");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("After the downgrade, this would lead to where the upgrade began: drop column account.n.\n")
                .contains("After the upgrade, account.name holds 'x' instead of ")
                .contains("After the downgrade, account.name holds 'x' instead of ");
    }

    @Test
    void aRevisionWithoutAWayBackSaysSo() {
        Outcome outcome = trial("op.dropColumn(\"account\", \"name\");", "op.irreversible(\"The names are gone.\");");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("There is no way back: The names are gone.\n");
    }

    @Test
    void itTakesOneRevision() {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "", "");
        Outcome outcome = project.run("upgrade", "--trial", "aa11", "bb22");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("ambix: A trial takes one revision, not aa11, bb22.\n");
    }
}
