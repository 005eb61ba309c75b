package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Page;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code import alembic}. The graph needs Python 3, without which these tests are left out. Alembic itself, with a driver for
 * PostgreSQL, is used where {@code -Dambix.test.python=PROGRAM} names a Python that has it.
 */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class ImportAlembicIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema().without("alembic_version");
    private static final String PYTHON = System.getProperty("ambix.test.python", "python3");

    /** Its command, which a folder of this name does not hide. */
    private static final String ALEMBIC = "import sys; sys.path = [place for place in sys.path if place];"
            + " from alembic.config import main; main()";

    @TempDir
    Path folder;

    @BeforeEach
    void lookForPython() throws Exception {
        assumeTrue(answers("import ast"), "There is no " + PYTHON);
    }

    private static boolean answers(String code) throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", code)
                            .redirectErrorStream(true)
                            .redirectOutput(new File("/dev/null"))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theGraphIsTakenOverWithTheSqlOfAFolder(TestDatabase db) throws Exception {
        ProjectFolder project = withSql(revisions(ProjectFolder.empty(folder))).on(db);
        for (String id : List.of("aa11", "bb22", "cc33", "dd44")) {
            db.execute(Files.readString(project.root().resolve("sql/" + id + ".sql"))
                    .replaceAll("(?m)^(BEGIN|COMMIT);$", ""));
        }

        Outcome made = project.run("import", "alembic", "--python", PYTHON, "--sql-folder", "sql");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).isEqualTo("""
                aa11  create account  applied INSTANT by USER, with a downgrade
                bb22  add name        applied INSTANT by USER, with a downgrade
                cc33  audit           applied INSTANT by USER
                dd44  bring together  applied INSTANT by USER, with a downgrade
                ee55  index           pending, with a downgrade
                PROJECT/ambix.toml
                """);
        assertThat(made.err()).contains("Alembic's table does not tell when and by whom", "make this database anew");
        assertThat(Files.readString(project.root().resolve("src/migrations/Rcc33_audit.java")))
                .contains(
                        """
                @Revision(
                        id = "cc33",
                        downRevision = "aa11",
                        branchLabels = "audit",
                        dependsOn = "bb22",
                        message = "audit",
                        created = "2024-05-06T07:08:09Z")
                """.replace("07:08:09", hour() + ":08:09"),
                        "op.irreversible(\"No SQL: there was no file cc33_down.sql.\");");
        assertThat(Files.readString(project.root().resolve("src/migrations/Ree55_index.java")))
                .contains(
                        "op.autocommitBlock(block -> block.execute(\"CREATE INDEX CONCURRENTLY ix ON account (name);\"));");
        assertThat(project.run("current").out()).contains("dd44");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("downgrade", "-1").exitCode()).isZero();
        assertThat(project.run("show", "audit").out()).contains("cc33");
    }

    /** The time zone of this machine on that day. */
    private static String hour() {
        return String.format(
                java.util.Locale.ROOT,
                "%02d",
                java.time.LocalDateTime.of(2024, 5, 6, 7, 8)
                        .atZone(java.time.ZoneId.systemDefault())
                        .withZoneSameInstant(java.time.ZoneOffset.UTC)
                        .getHour());
    }

    @Test
    void alembicItselfWritesTheSqlAndMakesTheDatabase(TestDatabase db) throws Exception {
        assumeTrue(answers("import alembic, psycopg2"), PYTHON + " has no Alembic with psycopg2");
        ProjectFolder project = revisions(ProjectFolder.empty(folder))
                .on(db)
                .file("alembic/__init__.py", "")
                .file("alembic/env.py", """
                import os
                from alembic import context
                from sqlalchemy import create_engine
                if context.is_offline_mode():
                    context.configure(url=context.config.get_main_option("sqlalchemy.url"), literal_binds=True)
                    with context.begin_transaction():
                        context.run_migrations()
                else:
                    with create_engine(os.environ["TEST_URL"]).connect() as connection:
                        context.configure(connection=connection, transaction_per_migration=True)
                        with context.begin_transaction():
                            context.run_migrations()
                print("done")
                """);
        alembic(project, db, "upgrade", "heads");

        Outcome made = project.run("import", "alembic", "--python", PYTHON);

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("cc33  audit           applied INSTANT by USER, with a downgrade");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
        try (TestDatabase other = TestDatabase.create()) {
            assertThat(project.run("upgrade", "--url", other.url()).exitCode()).isZero();
            assertThat(SCHEMA.read(other)).isEqualTo(SCHEMA.read(db));
            assertThat(project.run("downgrade", "base", "--url", other.url()).exitCode())
                    .isZero();
            alembic(project, other, "upgrade", "dd44");
            other.execute("delete from ambix_revision");
            assertThat(project.run("import", "alembic", "--stamp", "--url", other.url())
                            .exitCode())
                    .isZero();
            assertThat(project.run("current", "--url", other.url()).out()).contains("dd44");
        }
    }

    @Test
    void thePageIsFollowed(TestDatabase db) throws Exception {
        assumeTrue(answers("import alembic"), PYTHON + " has no Alembic");
        Page page = Page.of("docs/for-alembic-users.md");
        PageRun run = new PageRun(folder, db);
        run.follow(page.section("The revisions of an example"));
        Path program = folder.resolve("my project/.venv/bin/python");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\nexec " + PYTHON + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(run.follow(page.section("Come over"))).isEqualTo(4);
    }

    private static void alembic(ProjectFolder project, TestDatabase db, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(PYTHON, "-c", ALEMBIC));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder(project).resolve("alembic.log").toFile());
        builder.environment().put("TEST_URL", postgresUrl(db));
        builder.environment().put("PGPASSFILE", project.variables().get("PGPASSFILE"));
        assertThat(builder.start().waitFor())
                .as(() -> read(folder(project).resolve("alembic.log")))
                .isZero();
    }

    private static Path folder(ProjectFolder project) {
        return project.root().getParent();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As the driver of Python takes it. */
    private static String postgresUrl(TestDatabase db) {
        String user = db.query("select session_user").get(0);
        return db.url()
                .replaceFirst("^jdbc:postgresql://", "postgresql+psycopg2://" + user + "@")
                .replaceFirst("\\?.*", "");
    }

    @Test
    void aMigrationThatCannotBeSqlIsAStub(TestDatabase db) throws Exception {
        assumeTrue(answers("import alembic"), PYTHON + " has no Alembic");
        ProjectFolder project = revisions(ProjectFolder.empty(folder))
                .on(db)
                .file("alembic/env.py", """
                from alembic import context
                context.configure(url="postgresql://", literal_binds=True)
                with context.begin_transaction():
                    context.run_migrations()
                """)
                .file("alembic/versions/ff66_rows.py", """
                \"""rows\"""
                from alembic import op
                revision = "ff66"
                down_revision = "ee55"
                def upgrade():
                    rows = op.get_bind().execute("select 1").fetchall()
                def downgrade():
                    pass
                """);

        Outcome made = project.run("import", "alembic", "--python", PYTHON);

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("ff66  rows            pending, to be ported by hand");
        assertThat(made.err()).contains("ff66_rows.py cannot be written as SQL");
        assertThat(project.run("upgrade").err()).contains("Write here what the code of ff66_rows.py did.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere                        | There is no folder PROJECT/nowhere.
            empty                          | There are no revisions of Alembic in PROJECT/empty: no folder
            --python=no-such-python        | The Python program no-such-python cannot be run:
            --ini=no.ini                   | --ini: there is no file
            --section=other                | has no section [other]. It has alembic, loggers; name one with --section.
            --sql-folder=none              | --sql-folder: there is no folder
            --sql-folder=half              | has no file bb22.sql with the upgrade of bb22_add_name.py.
            computed                       | computed.py cannot be read, line 1: revision is not written out.
            lacking                        | lacking.py cannot be read, down_revision is missing.
            broken                         | broken.py cannot be read, line 1:
            twins                          | Two files are the revision aa11: one.py and two.py.
            orphan                         | The revisions of Alembic do not fit together.
            --sql-folder=sql               | The database is at revisions of Alembic that are not there: zz99.
            --stamp                        | There is no ambix.toml
            """)
    void whatDoesNotFitIsSaidAndNothingIsWritten(String arguments, String message) throws Exception {
        try (TestDatabase db = TestDatabase.create()) {
            db.execute(
                    "create table alembic_version (version_num text)", "insert into alembic_version values ('zz99')");
            ProjectFolder project = withSql(revisions(ProjectFolder.empty(folder)))
                    .file("empty/readme", "")
                    .file("half/aa11.sql", "select 1;")
                    .file("computed/versions/computed.py", "revision = make()")
                    .file("broken/versions/broken.py", "revision = =")
                    .file("twins/versions/one.py", "revision = 'aa11'\ndown_revision = None")
                    .file("twins/versions/two.py", "revision = 'aa11'\ndown_revision = None")
                    .file("lacking/versions/lacking.py", "revision = 'aa11'")
                    .file("orphan/versions/one.py", "revision = 'aa11'\ndown_revision = 'none'")
                    .on(db);

            Outcome refused = project.run("import", "alembic", arguments);

            assertThat(refused.exitCode()).isPositive();
            assertThat(refused.err()).contains(message);
            assertThat(project.root().resolve("src")).doesNotExist();
            assertThat(project.root().resolve("ambix.toml")).doesNotExist();
        }
    }

    /** Python writes its errors in the encoding of the system. */
    @Test
    void anErrorOfPythonInAnotherEncodingIsShown(TestDatabase db) throws Exception {
        ProjectFolder project = revisions(ProjectFolder.empty(folder))
                .on(db)
                .file("python", "#!/bin/sh\nprintf 'No module named caf\\351\\n'\nexit 1\n");
        Path python = project.root().resolve("python");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        assertThat(project.run("import", "alembic", "--python", python.toString())
                        .err())
                .endsWith("could not read the revisions of Alembic. Nothing was written.\nNo module named caf\uFFFD\n");
    }

    private static ProjectFolder revisions(ProjectFolder project) {
        return project.file("alembic.ini", """
                        [alembic]
                        script_location = %(here)s/alembic
                        # the database
                        sqlalchemy.url = driver://user:pass@localhost/dbname
                        [loggers]
                        keys = root
                        """)
                .file("alembic/versions/aa11_create_account.py", """
                        \"""create account\"""
                        from alembic import op
                        import sqlalchemy as sa
                        revision: str = "aa11"
                        down_revision = None
                        def upgrade():
                            op.create_table("account", sa.Column("id", sa.BigInteger, primary_key=True))
                        def downgrade():
                            op.drop_table("account")
                        """)
                .file("alembic/versions/bb22_add_name.py", """
                        \"""add name\"""
                        from alembic import op
                        import sqlalchemy as sa
                        revision = "bb22"
                        down_revision = "aa11"
                        def upgrade():
                            op.add_column("account", sa.Column("name", sa.Text))
                        def downgrade():
                            op.drop_column("account", "name")
                        """)
                .file("alembic/versions/cc33_audit.py", """
                        \"""audit

                        Revision ID: cc33
                        Create Date: 2024-05-06 07:08:09.123456
                        \"""
                        from alembic import op
                        revision = "cc33"
                        down_revision = "aa11"
                        branch_labels = ("audit",)
                        depends_on = "bb22"
                        def upgrade():
                            op.execute("create table audit (name text)")
                        def downgrade():
                            op.execute("drop table audit")
                        """)
                .file("alembic/versions/dd44_merge.py", """
                        \"""bring together\"""
                        revision = "dd44"
                        down_revision = ("bb22", "cc33")
                        def upgrade():
                            pass
                        def downgrade():
                            pass
                        """)
                .file("alembic/versions/ee55_index.py", """
                        \"""index\"""
                        from alembic import op
                        revision = "ee55"
                        down_revision = "dd44"
                        def upgrade():
                            with op.get_context().autocommit_block():
                                op.create_index("ix", "account", ["name"], postgresql_concurrently=True)
                        def downgrade():
                            op.drop_index("ix", "account")
                        """);
    }

    /** As Alembic 1.20 prints it. */
    private static ProjectFolder withSql(ProjectFolder project) {
        return project.file("sql/aa11.sql", """
                        BEGIN;

                        CREATE TABLE alembic_version (
                            version_num VARCHAR(32) NOT NULL,\s
                            CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
                        );

                        -- Running upgrade  -> aa11

                        CREATE TABLE account (
                            id BIGSERIAL NOT NULL,\s
                            PRIMARY KEY (id)
                        );

                        INSERT INTO alembic_version (version_num) VALUES ('aa11') RETURNING alembic_version.version_num;

                        COMMIT;
                        """)
                .file(
                        "sql/aa11_down.sql",
                        "DROP TABLE account;\nDELETE FROM alembic_version WHERE version_num = 'aa11';\n")
                .file("sql/bb22.sql", """
                        BEGIN;

                        ALTER TABLE account ADD COLUMN name TEXT;

                        UPDATE alembic_version SET version_num='bb22' WHERE alembic_version.version_num = 'aa11';

                        COMMIT;
                        """)
                .file("sql/bb22_down.sql", "ALTER TABLE account DROP COLUMN name;\n")
                .file("sql/cc33.sql", """
                        create table audit (name text);

                        INSERT INTO alembic_version (version_num) VALUES ('cc33');
                        """)
                .file("sql/dd44.sql", """
                        DELETE FROM alembic_version WHERE alembic_version.version_num = 'bb22';

                        UPDATE alembic_version SET version_num='dd44' WHERE alembic_version.version_num = 'cc33';
                        """)
                .file("sql/ee55.sql", """
                        BEGIN;

                        -- Running upgrade dd44 -> ee55

                        COMMIT;

                        CREATE INDEX CONCURRENTLY ix ON account (name);

                        BEGIN;

                        UPDATE alembic_version SET version_num='ee55' WHERE alembic_version.version_num = 'dd44';

                        COMMIT;
                        """)
                .file("sql/ee55_down.sql", "DROP INDEX ix;\n");
    }
}
