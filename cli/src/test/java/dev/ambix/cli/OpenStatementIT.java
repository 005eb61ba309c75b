package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A command that is killed while a statement runs of which the database does not tell whether it took effect. */
@Sampled(4)
@ExtendWith(TestDatabase.PerTest.class)
class OpenStatementIT {
    private static final String CALL = "op.autocommitBlock(block -> block.execute(\"call slow()\"));";

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void writeAProcedureThatCommits(@TempDir Path folder, TestDatabase database) {
        db = database;
        db.execute(
                "create table called (n int)", "create table wait (seconds int)", "insert into wait values (2)", """
                create procedure slow() language plpgsql as $$
                begin
                    insert into called values (1);
                    commit;
                    perform pg_sleep(seconds) from wait;
                end $$""");
        project = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\"", CALL, CALL)
                .on(database);
    }

    private void kill(String... command) {
        try (Running running = project.start(command)) {
            Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                            "select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                    .isEmpty());
            running.process().destroyForcibly();
            running.outcome();
        }
        // The server goes on to the end of the procedure.
        Waiting.until(Duration.ofSeconds(120), () -> db.query(
                        "select from pg_locks where locktype = 'advisory' and database = "
                                + "(select oid from pg_database where datname = current_database())")
                .isEmpty());
    }

    private static String refusal(String direction) {
        return """
                ambix: Revision aa1100 cannot go on. An earlier %s ended while its statement 1 of 1 ran outside of transactions, and the database does not tell whether it took effect:
                  Operation: execute call slow()
                    call slow()
                Find out whether it did. Then run the same command again, with --redo to run the statement again, or with --skip to go on behind it. In code: redoUnsure() or skipUnsure() of the builder.
                """.formatted(direction);
    }

    @Test
    void theNextUpgradeAsksAndTheNextDowngradeToo() {
        kill("upgrade");

        assertThat(project.run("upgrade")).isEqualTo(new Outcome(1, "", refusal("upgrade")));
        assertThat(project.run("upgrade", "--plan")).isEqualTo(new Outcome(1, "", refusal("upgrade")));
        assertThat(project.run("current").err())
                .contains(
                        "Left half-way: upgrade of aa1100, 0 statements are done; it ended while statement 1 ran outside of "
                                + "transactions.");
        db.execute("update wait set seconds = 0");
        assertThat(project.run("upgrade", "--skip").exitCode()).isZero();
        assertThat(db.query("select count(*) from called")).containsExactly("1");

        db.execute("update wait set seconds = 2");
        kill("downgrade", "base");
        assertThat(project.run("downgrade", "base")).isEqualTo(new Outcome(1, "", refusal("downgrade")));
        db.execute("update wait set seconds = 0");
        assertThat(project.run("downgrade", "base", "--redo").exitCode()).isZero();
        assertThat(db.query("select count(*) from called")).containsExactly("3");
        assertThat(db.query("select direction, state, note from ambix_journal where note is not null order by id"))
                .containsExactly(
                        "upgrade|done|An earlier run left it open; it is taken as done, as was asked for with --skip.",
                        "downgrade|retried|An earlier run left it open; it is run again, as was asked for with --redo.");
    }

    @Test
    void theOptionsAreRefusedWhereTheyMeanNothing() {
        assertThat(List.of(
                        project.run("upgrade", "--redo", "--skip"),
                        project.run("upgrade", "--sql", "--redo"),
                        project.run("downgrade", "head:base", "--sql", "--skip")))
                .extracting(outcome -> outcome.exitCode() + " "
                        + outcome.err().lines().findFirst().orElse(""))
                .containsExactly(
                        "2 ambix: A statement is either run again or taken as done: give --redo or --skip.",
                        "2 ambix: --redo and --skip go on with what a database was left with, so they do not go with --sql.",
                        "2 ambix: --redo and --skip go on with what a database was left with, so they do not go with --sql.");
    }
}
