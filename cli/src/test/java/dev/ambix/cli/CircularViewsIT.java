package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Views that read themselves or each other, in every form: model classes, SQL, migrations and scripts. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class CircularViewsIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema()
            .without("ambix_revision", "ambix_journal")
            .ignoringColumnOrder();

    private static final String VIEWS = """
            create table account (id integer primary key, name varchar(20) collate "C");
            create view self as select id, name from account;
            create or replace view self with (security_barrier) as select id, name from self;
            create view a as select id, name from account;
            create view b as select id, name from a;
            create or replace view a as select b.id, account.name from b join account using (id);
            create view loop as select 1 as id;
            create function looped() returns bigint language sql return (select count(*) from loop);
            create or replace view loop as select looped()::integer as id;
            """;

    @TempDir
    Path folder;

    @Test
    void theMigrationSaysWhatIsThereFirst(TestDatabase db) throws IOException {
        ProjectFolder project = ModelFolder.with(folder, "sql = \"schema.sql\"")
                .file("schema.sql", VIEWS)
                .on(db);

        String migration = ModelFolder.written(project, project.autogenerate("-m", "views"));

        assertThat(unqualified(body(migration))).isEqualTo(unqualified("""
                    @Override
                    public void upgrade(Operations op) {
                        op.createTable(
                                "account",
                                column("id", INTEGER).notNull(),
                                column("name", VARCHAR(20)).collate("C"),
                                primaryKey("id").named("account_pkey"));

                        op.createView("a", \"""
                                select null::integer as id,
                                    null::character varying(20) collate "C" as name
                                where false\""");

                        op.createView("b", \"""
                                SELECT id,
                                    name
                                   FROM a\""");

                        op.createView("loop", \"""
                                select null::integer as id
                                where false\""");

                        op.execute("set local check_function_bodies to off");

                        op.createFunction(\"""
                                CREATE OR REPLACE FUNCTION looped()
                                 RETURNS bigint
                                 LANGUAGE sql
                                RETURN (SELECT count(*) AS count FROM loop)\""");

                        op.createView(view("self", \"""
                                SELECT id,
                                    name
                                   FROM self\""").securityBarrier().firstAs(\"""
                                select null::integer as id,
                                    null::character varying(20) collate "C" as name
                                where false\"""));

                        op.completeView(view("a", \"""
                                SELECT id,
                                    name
                                   FROM (b
                                     JOIN account USING (id))\""").firstAs(\"""
                                select null::integer as id,
                                    null::character varying(20) collate "C" as name
                                where false\"""));

                        op.completeView(view("loop", "SELECT (looped())::integer AS id").firstAs(\"""
                                select null::integer as id
                                where false\"""));
                    }

                    @Override
                    public void downgrade(Operations op) {
                        op.emptyView(view("a", \"""
                                SELECT id,
                                    name
                                   FROM (b
                                     JOIN account USING (id))\""").firstAs(\"""
                                select null::integer as id,
                                    null::character varying(20) collate "C" as name
                                where false\"""));

                        op.dropView("b");

                        op.dropView("a");

                        op.dropTable("account");

                        op.emptyView(view("loop", "SELECT (looped())::integer AS id").firstAs(\"""
                                select null::integer as id
                                where false\"""));

                        op.dropFunction("looped()");

                        op.dropView("loop");

                        op.dropView("self");
                    }
                }
                """));
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        Files.writeString(
                project.root().resolve("schema.sql"),
                VIEWS + "drop view loop cascade; create or replace view b as select id, name from a where id > 1;");
        ModelFolder.written(project, project.autogenerate("-m", "other views"));
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select relname from pg_class where relname in ('a', 'b', 'self', 'account')"))
                .isEmpty();
    }

    @Test
    void theProjectOfADatabaseMakesThemAnew(TestDatabase db) throws IOException {
        db.execute(VIEWS);
        ProjectFolder project = ProjectFolder.empty(folder);
        String before = SCHEMA.read(db);

        Outcome made = project.run("init", "--from-database", "--url", db.url());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
        try (TestDatabase other = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            assertThat(project.run("upgrade", "--url", other.url()).exitCode()).isZero();
            assertThat(SCHEMA.read(other)).isEqualTo(before);
            scripted.execute(project.run("upgrade", "head", "--sql").out());
            assertThat(SCHEMA.read(scripted)).isEqualTo(before);
            scripted.execute(project.run("downgrade", "head:base", "--sql").out());
            assertThat(SCHEMA.read(scripted)).doesNotContain("loop", "self");
        }
    }

    @Test
    void whatInspectPrintsMakesThemAnew(TestDatabase db) throws IOException {
        db.execute(VIEWS);
        ProjectFolder project = ModelFolder.with(folder, "sql = \"schema.sql\"")
                .file("schema.sql", "")
                .on(db);

        Outcome sql = project.run("inspect", "--format", "sql");

        assertThat(sql.exitCode()).as(sql.err()).isZero();
        assertThat(sql.out()).doesNotContain("do $");
        Files.writeString(project.root().resolve("schema.sql"), sql.out());
        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
    }

    private static String body(String migration) {
        return migration
                .lines()
                .dropWhile(line -> !line.contains("@Override"))
                .flatMap(line -> Stream.of(line, "\n"))
                .reduce("", String::concat);
    }

    private static String unqualified(String text) {
        return ViewText.unqualified(text, "account", "a", "b", "loop", "self");
    }
}
