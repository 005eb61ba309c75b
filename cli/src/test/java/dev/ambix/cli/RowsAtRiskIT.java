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

/** The rows that a generated migration is refused for are counted on the screen, and named in the file and by show. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class RowsAtRiskIT {
    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = ModelFolder.with(folder, "sql = \"schema.sql\"").on(database);
    }

    private Outcome generated(String live, String model) {
        db.execute(live);
        project.file("schema.sql", model);
        return project.autogenerate("-m", "more");
    }

    /** The lines of the file without the marks of its comment and the ends of its lines. */
    private String review(Outcome outcome) {
        return ModelFolder.written(project, outcome).replaceAll("\\s*\\n \\*\\s+", " ");
    }

    @Test
    void duplicatesAreCounted() {
        Outcome outcome = generated(
                "create table t (a int, b int); insert into t values (1, 1), (1, 2), (2, 1), (2, 2), (3, 3)",
                "create table t (a int unique, b int)");

        String said =
                "Rows of t that are equal in a are refused. Find them with: select a, count(*) from t where a is not"
                        + " null group by a having count(*) > 1; Make them differ first.";
        assertThat(outcome.errButLint()).isEqualTo(said + " There are 2 now.\n");
        assertThat(review(outcome))
                .contains("Rows of t that are equal in a are refused.")
                .doesNotContain("There are 2");
    }

    @Test
    void whatNoRowIsInTheWayOfStandsInTheFileAlone() {
        Outcome outcome = generated(
                "create table t (a int, b varchar(9)); insert into t values (1, 'x')",
                "create table t (a int not null, b varchar(5))");

        assertThat(outcome.errButLint()).isEmpty();
        assertThat(review(outcome))
                .contains("Rows of t in which a is null are refused.", "Rows of t whose b is too large for");
    }

    @Test
    void manyRowsAreNotCountedToTheLast() {
        assertThat(generated(
                                "create table t (a int); insert into t select from generate_series(1, 2000)",
                                "create table t (a int not null)")
                        .errButLint())
                .endsWith(" There are more than 1000 now.\n");
    }

    @Test
    void rowsWithAnEnumValueThatGoesAreCountedByTheirColumns() {
        Outcome outcome = generated("""
                create type mood as enum ('sad', 'so', 'fine');
                create domain feeling as mood;
                create table t (a mood, b mood[], c feeling);
                insert into t values ('fine', array['so', 'fine']::mood[], 'so'), ('sad', null, null), ('fine', '{}', null)
                """, """
                create type mood as enum ('sad', 'so');
                create domain feeling as mood;
                create table t (a mood, b mood[], c feeling)
                """);

        String remedy =
                "Say what takes its place: op.rebuildEnum(was, now, Map.of(\"fine\", \"..\")), with both types.";
        assertThat(outcome.errButLint())
                .isEqualTo(
                        "Rows of t whose a holds fine are refused. Find them with: select * from t where a in ('fine'); "
                                + remedy + " There are 2 now.\n"
                                + "Rows of t whose b holds fine are refused. Find them with: select * from t where b &&"
                                + " array['fine']::mood[]; " + remedy + " There is 1 now.\n");
        assertThat(review(outcome))
                .contains("Rows of t whose a holds fine are refused.", "Rows that hold fine of mood are refused.");
        assertThat(project.run("show", "head").out())
                .contains("rows with a value that the type has no longer are refused");
        Outcome upgrade = project.run("upgrade");
        assertThat(upgrade.exitCode()).isEqualTo(1);
        db.execute("update t set a = 'so', b = '{so}'");
        assertThat(project.run("upgrade").exitCode()).isZero();
    }

    @Test
    void anotherOrderOfTheValuesIsRefusedForNoRow() {
        Outcome outcome = generated(
                "create type mood as enum ('sad', 'so'); create table t (a mood); insert into t values ('so')",
                "create type mood as enum ('so', 'sad'); create table t (a mood)");

        assertThat(outcome.errButLint()).isEmpty();
        assertThat(review(outcome)).doesNotContain("refused");
    }

    @Test
    void aColumnThatStaysAndForbidsNullSaysWhyInsertsFail() {
        Outcome outcome = generated(
                "create table t (a int, old text not null, older text not null default '');"
                        + " create table \"Two Words\" (a int, old text not null)",
                "create table t (a int); create table \"Two Words\" (a int)");

        assertThat(review(outcome))
                .contains(
                        "t.old stays and is not null, so inserts that do not give it a value fail. Let them through with"
                                + " op.alterColumn(\"t\", \"old\").nullable().")
                .contains("\"Two Words\".old stays", "op.alterColumn(\"Two Words\", \"old\").nullable().")
                .doesNotContain("t.older stays");
        assertThat(project.run("upgrade").exitCode()).isZero();
    }
}
