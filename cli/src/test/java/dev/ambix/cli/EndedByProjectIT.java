package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that end Java, or throw what nobody has to declare. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class EndedByProjectIT {
    private static final String ENDED =
            "ambix: The code of the project ended Java, by System.exit at shop.R2.%s(R2.java:14)."
                    + " The command is not done; \"ambix current\" shows which revisions stand. Throw an exception there instead.\n";

    @TempDir
    Path folder;

    private ProjectFolder project(String upgrade) {
        return ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\"", "op.createTable(\"t\", column(\"id\", BIGINT));", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", upgrade, "");
    }

    @Test
    void aMigrationThatEndsJavaWhileItIsRecordedIsNoSuccess(TestDatabase db) {
        assertThat(project("System.exit(0);").on(db).launched().run("upgrade"))
                .isEqualTo(new Outcome(1, "", ENDED.formatted("upgrade")));
        assertThat(db.query("select to_regclass('t')")).containsExactly("");
    }

    @Test
    void aStepThatEndsJavaLeavesNothingOfItsRevision(TestDatabase db) {
        Outcome outcome = project(
                        "op.online(\"ends\", db -> { db.dsl().execute(\"create table half ()\"); System.exit(3); });")
                .on(db)
                .launched()
                .run("upgrade");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).endsWith(ENDED.formatted("lambda$upgrade$0"));
        assertThat(db.query("select to_regclass('t'), to_regclass('half')")).containsExactly("t|");
    }

    @Test
    void aStepInJavaThatASignalDoesNotEndIsTold(TestDatabase db) {
        ProjectFolder project = project("""
                        op.online("waits", db -> {
                            db.dsl().execute("create table half ()");
                            try {
                                Thread.sleep(300_000);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });""").on(db).launched();
        try (Running running = project.start("upgrade")) {
            Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                            "select from pg_stat_activity where datname = current_database() and query like 'create table half%'")
                    .isEmpty());
            Outcome outcome = running.signal("INT").outcome();

            assertThat(outcome.exitCode()).isEqualTo(130);
            assertThat(outcome.err())
                    .endsWith(
                            "ambix: The command was interrupted, and did not come to an end by itself, as Java code of a"
                                    + " migration does not. What it has not committed is rolled back; \"ambix current\" shows which"
                                    + " revisions stand, and the same command goes on.\n");
        }
        assertThat(db.query("select to_regclass('t'), to_regclass('half')")).containsExactly("t|");
    }

    @Test
    void theEmbeddedServerIsStopped() {
        ProjectFolder project =
                project("op.online(\"ends\", db -> System.exit(0));").launched();

        assertThat(project.run("upgrade").exitCode()).isEqualTo(1);
        assertThat(project.root().resolve(".ambix/postgres/data/PG_VERSION")).exists();
        assertThat(project.root().resolve(".ambix/postgres/data/postmaster.pid"))
                .doesNotExist();
    }

    @Test
    void anExceptionThatTheCompilerWouldNotAllowIsToldAsOthersAre(TestDatabase db) {
        ProjectFolder project = project("shop.Unchecked.raise(new java.io.IOException(\"no such file\"));")
                .on(db)
                .file("src/shop/Unchecked.java", """
                        package shop;

                        final class Unchecked {
                            @SuppressWarnings("unchecked")
                            static <T extends Throwable> void raise(Throwable thrown) throws T {
                                throw (T) thrown;
                            }
                        }
                        """);

        assertThat(project.run("upgrade", "--plan")).isEqualTo(new Outcome(1, "", """
                        ambix: Revision bb2200 could not be read: upgrade() of shop.R2 threw java.io.IOException: no such file (R2.java:14)
                        Nothing was sent to the database.
                        """));
        project.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\"",
                "throw new OutOfMemoryError(\"Java heap space\");",
                "");
        assertThat(project.run("upgrade", "--plan"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "ambix: java.lang.OutOfMemoryError: Java heap space. Give Java more, such as"
                                + " AMBIX_JAVA_OPTS=-Xmx4g; --stacktrace shows what asked for it.\n"));
    }
}
