package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Where models are tried out, and that nothing is left of it. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Isolated("counts the scratch databases of the server")
@Sampled(2)
class ScratchDatabasesIT {
    private static final String SCRATCH = "select datname from pg_database where datname like 'ambix_scratch_%'";

    @TempDir
    Path folder;

    private TestDatabase db;
    private ProjectFolder project;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = ModelFolder.with(folder, "sql = \"schema.sql\"")
                .on(database)
                .file("schema.sql", "create table account (id bigint);");
    }

    @Test
    void aRoleThatMayNotCreateDatabasesGetsTheEmbeddedServer() {
        LoginUser user = LoginUser.create(db, "secret");

        Outcome checked = project.with("AMBIX_URL", user.urlWith("secret")).run("check");

        assertThat(checked.exitCode()).as(checked.err()).isEqualTo(3);
        assertThat(checked.out()).isEqualTo("create table account\n");
        assertThat(checked.err())
                .startsWith(
                        "The role login_DATABASE may not create databases, so the embedded PostgreSQL has the scratch databases.");
    }

    @Test
    void anotherServerMayBeNamed() {
        LoginUser user = LoginUser.create(db, "secret");
        ProjectFolder other = ModelFolder.with(folder, "sql = \"schema.sql\"\nscratch = \"" + db.url() + "\"");

        assertThat(other.with("AMBIX_URL", user.urlWith("secret")).run("check"))
                .isEqualTo(new Outcome(3, "create table account\n", "There is 1 difference.\n"));
    }

    @Test
    void nothingIsLeftOfABrokenModel() {
        project.file("schema.sql", "create table account (id bigint);\ncreate table order (id bigint);\n");

        assertThat(project.run("check").exitCode()).isEqualTo(1);
        assertThat(db.query(SCRATCH)).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheCommandIsInterrupted() {
        project.file("schema.sql", "create table account (id bigint);\nselect pg_sleep(60);");
        try (Running running = project.start("check")) {
            Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                            "select from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()")
                    .isEmpty());
            assertThat(db.query(SCRATCH)).hasSize(1);

            Outcome interrupted = running.signal("INT").outcome();

            assertThat(interrupted.exitCode()).isNotZero();
            assertThat(interrupted.err()).isEqualTo("ambix: The command was interrupted.\n");
            assertThat(db.query(SCRATCH)).isEmpty();
        }
    }

    @Test
    void nothingIsLeftWhenTheTrialIsInterrupted() {
        project = ModelFolder.with(folder, "sql = \"schema.sql\"\nenvironment = \"shop.Rules\"")
                .on(db)
                .file("schema.sql", "create table account (id bigint);")
                .file("src/shop/Rules.java", """
                        package shop;

                        import dev.ambix.autogenerate.AutogenerateEnvironment;
                        import dev.ambix.autogenerate.Rewriter;
                        import dev.ambix.operation.value.ChangeSet;
                        import dev.ambix.operation.Operations;
                        import dev.ambix.operation.value.ObjectOperation.CreateObject;

                        public final class Rules implements AutogenerateEnvironment {
                            @Override
                            public Rewriter rewriter() {
                                ChangeSet slow = Operations.record(
                                        op -> op.createMaterializedView("slow", "select pg_sleep(60)::text as slept"));
                                return Rewriter.empty().on(CreateObject.class, op -> slow.operations());
                            }
                        }
                        """);
        try (Running running = project.start("revision", "--autogenerate", "-m", "slow")) {
            Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                            "select from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()")
                    .isEmpty());
            assertThat(db.query(SCRATCH)).isNotEmpty();

            Outcome interrupted = running.signal("TERM").outcome();

            assertThat(interrupted.exitCode()).isNotZero();
            assertThat(interrupted.err()).isEqualTo("ambix: The command was interrupted.\n");
            assertThat(db.query(SCRATCH)).isEmpty();
        }
    }

    @Test
    void aTrialThatFailsWritesNothingUnlessForced() {
        db.execute("create table account (id bigint)");
        project = ModelFolder.with(folder, "sql = \"schema.sql\"\nenvironment = \"shop.Rules\"")
                .on(db)
                .file("schema.sql", "create table account (id bigint);\ncreate table b (id bigint);")
                .file("src/shop/Rules.java", """
                        package shop;

                        import dev.ambix.autogenerate.AutogenerateEnvironment;
                        import dev.ambix.autogenerate.Rewriter;
                        import dev.ambix.operation.value.DataOperation.ExecuteSql;
                        import dev.ambix.operation.value.ObjectOperation.CreateObject;
                        import java.util.List;

                        public final class Rules implements AutogenerateEnvironment {
                            @Override
                            public Rewriter rewriter() {
                                return Rewriter.empty().on(CreateObject.class, op -> List.of(op, op));
                            }
                        }
                        """.replace(
                                "import dev.ambix.operation.value.DataOperation.ExecuteSql;\n", ""));

        Outcome refused = project.autogenerate("-m", "twice");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("""
                ambix: The generated migration did not stand its trial on a scratch database, so no file was written.
                PostgreSQL refuses to create table b: ERROR: relation "b" already exists
                create table b (
                    id bigint
                )
                Run again with --force to get the file all the same, and mend it by hand.
                """);
        assertThat(ModelFolder.written(project, project.autogenerate("-m", "twice", "--force")))
                .contains("<li>Not proven: PostgreSQL refuses to create table b: ERROR: relation \"b\" already exists");
        assertThat(db.query(SCRATCH)).isEmpty();
    }
}
