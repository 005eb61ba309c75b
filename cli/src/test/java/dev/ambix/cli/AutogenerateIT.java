package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code revision --autogenerate} with a model in SQL, as users run it. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class AutogenerateIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema().without("ambix_revision", "ambix_journal");

    private static final String ACCOUNT = """
            create type mood as enum ('sad', 'ok');
            create table account (
              id bigint generated always as identity primary key,
              email varchar(80) not null unique,
              feeling mood default 'ok'
            );
            create index ix_account_feeling on account (feeling);
            create view happy as select id from account where feeling = 'ok';
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = model("sql = \"schema.sql\"").on(database).file("schema.sql", ACCOUNT);
    }

    private ProjectFolder model(String settings) {
        return ProjectFolder.empty(folder).file("src/.keep", "").file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"

                [model]
                """ + settings + "\n");
    }

    private String generate(String... options) throws IOException {
        return Files.readString(path(project.autogenerate(options)));
    }

    /** Servers before PostgreSQL 16 print the columns of views with their tables. */
    private static String unqualified(String text) {
        return text.replaceAll("\\baccount\\.(?=id|feeling)", "");
    }

    private Path path(Outcome written) {
        assertThat(written.exitCode()).as(written.toString()).isZero();
        return project.root().resolve(written.out().strip().substring("PROJECT/".length()));
    }

    @Test
    void theDatabaseBecomesTheModelAndGoesBack() throws IOException {
        String empty = SCHEMA.read(db);
        String source = generate("-m", "first tables");
        assertThat(project.run("upgrade").exitCode()).isZero();

        assertThat(unqualified(source)).contains("""
                    @Override
                    public void upgrade(Operations op) {
                        op.createType(enumType("mood", "sad", "ok"));

                        op.createTable(
                                "account",
                                column("id", BIGINT).identityAlways(),
                                column("email", VARCHAR(80)).notNull(),
                                column("feeling", type("mood")).defaultValue("'ok'"),
                                primaryKey("id").named("account_pkey"),
                                unique("email").named("account_email_key"));
                        op.createIndex("ix_account_feeling", on("account", "feeling"));

                        op.createView("happy", \"""
                                SELECT id
                                   FROM account
                                  WHERE (feeling = 'ok'::mood)\""");
                    }

                    @Override
                    public void downgrade(Operations op) {
                        op.dropView("happy");

                        op.dropTable("account");

                        op.dropType("mood");
                    }
                """);
        try (TestDatabase byHand = TestDatabase.create()) {
            byHand.execute(ACCOUNT);
            assertThat(SCHEMA.read(db)).isEqualTo(SCHEMA.read(byHand));
        }
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(SCHEMA.read(db)).isEqualTo(empty);
    }

    @Test
    void whereThereIsNothingToDoNoFileIsWritten() throws IOException {
        generate("-m", "first tables");
        project.run("upgrade");

        assertThat(project.autogenerate())
                .isEqualTo(new Outcome(0, "", "Nothing to do: the database matches the model. No file was written.\n"));
        try (var files = Files.list(project.root().resolve("src/shop"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
        assertThat(project.run("check", "-o", "json").out()).isEqualTo("[ ]\n");
    }

    @Test
    void checkTellsWhatDiffers() {
        db.execute(ACCOUNT, "drop view happy", "create table account_log (id int)");

        assertThat(project.run("check"))
                .isEqualTo(new Outcome(3, "drop table account_log\ncreate view happy\n", "There are 2 differences.\n"));
        Outcome json = project.run("check", "--output", "json");
        assertThat(new Outcome(json.exitCode(), unqualified(json.out()), json.err()))
                .isEqualTo(new Outcome(3, """
                        [
                          {
                            "operation" : "DropObject",
                            "summary" : "drop table account_log",
                            "ref" : {
                              "kind" : "table",
                              "name" : "account_log"
                            },
                            "existence" : "checked",
                            "dependents" : "restrict",
                            "locking" : "blocking",
                            "was" : {
                              "name" : "account_log",
                              "columns" : [
                                {
                                  "name" : "id",
                                  "type" : "integer",
                                  "nullability" : "nullable",
                                  "origin" : "declared"
                                }
                              ],
                              "options" : {
                                "persistence" : "permanent",
                                "rowSecurity" : "off",
                                "replicaIdentity" : {
                                  "kind" : "default"
                                }
                              }
                            }
                          },
                          {
                            "operation" : "CreateObject",
                            "summary" : "create view happy",
                            "object" : {
                              "name" : "happy",
                              "query" : "SELECT id\\n   FROM account\\n  WHERE (feeling = 'ok'::mood)"
                            },
                            "existence" : "checked",
                            "locking" : "blocking"
                          }
                        ]
                        """, "There are 2 differences.\n"));
    }

    @Test
    void theSqlIsPrintedInsteadOfAFile() {
        db.execute("create table account (id bigint generated always as identity primary key)");
        project.file("schema.sql", """
                create table account (
                  id bigint generated always as identity primary key,
                  email text not null check (email like '%@%')
                );
                create index on account (email);
                """);

        assertThat(project.autogenerate("--sql")).isEqualTo(new Outcome(0, """
                        alter table account add column email text not null;

                        alter table account add constraint account_email_check check (email ~~ '%@%'::text);

                        create index account_email_idx on account (email);
                        """, ""));
        assertThat(project.root().resolve("src/shop")).doesNotExist();
    }

    @Test
    void pendingRevisionsAreToldBeforeTheDifferences() throws IOException {
        generate("-m", "first tables");
        Outcome behind = project.run("check");
        assertThat(behind.err())
                .startsWith("1 revision is pending, and its work may be among the differences. Run \"ambix upgrade\""
                        + " first.\nThere are ");
        assertThat(behind.exitCode()).isEqualTo(3);
        assertThat(project.run("check", "--from-revisions").err()).isEqualTo("The revisions match the model.\n");
        project.run("upgrade");
        project.file("schema.sql", "create table other (id int);");
        assertThat(project.run("check").err()).doesNotContain("pending");
    }

    @Test
    void theFilesOfAFolderAreReadInTheOrderOfTheirNames() {
        model("sql = [\"db\"]")
                .file("db/20_view.sql", "create view v as select id from account;")
                .file("db/10_tables/account.sql", "create table account (id bigint);")
                .file("db/readme.txt", "no SQL");

        assertThat(project.run("check").out()).isEqualTo("create table account\ncreate view v\n");
    }

    @Test
    void aDumpOfAnotherDatabaseIsAModelToo() {
        project.file("schema.sql", """
                --
                -- PostgreSQL database dump
                --
                \\restrict abc
                SET statement_timeout = 0;
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.account (
                    id bigint NOT NULL
                );
                ALTER TABLE ONLY public.account ADD CONSTRAINT account_pkey PRIMARY KEY (id);
                \\unrestrict abc
                """);

        assertThat(project.run("check").out()).isEqualTo("create table account\n");
    }

    @Test
    void aDatabaseThatIsBehindIsRefused() throws IOException {
        generate("-m", "first tables");

        assertThat(project.autogenerate("-m", "again")).isEqualTo(new Outcome(1, "", """
                ambix: The database is not at the head: 1 revision is pending, and what it does would be written again. Run "ambix upgrade" first.
                """));
    }

    @Test
    void aModelThatIsMissingIsExplained() throws IOException {
        model("include = [\"a*\"]");
        assertThat(project.run("check")).isEqualTo(new Outcome(1, "", """
                ambix: There is no model to compare with. Name it in the table [model] of ambix.toml: sql = "schema.sql", java = "com.example.Shop", database = "postgresql://...", jooq, jpa or entities.
                """));
        model("sql = \"other.sql\"");
        assertThat(project.run("check").err()).contains("other.sql").doesNotContain("fault of the command");
        Files.createDirectories(project.root().resolve("db"));
        model("sql = \"db\"");
        assertThat(project.run("check")).isEqualTo(new Outcome(1, "", """
                ambix: The folder PROJECT/db of the model has no files *.sql.
                """));
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() {
        project.file("schema.sql", "create table account (id bigint);\n\ncreate table order (\n  id bigint\n);\n");

        assertThat(project.run("check")).isEqualTo(new Outcome(1, "", """
                ambix: PROJECT/schema.sql:3: ERROR: syntax error at or near "order"
                  Position: 14
                    create table order (
                      id bigint
                    )
                """));
    }

    @Test
    void commandsOfPsqlAndRowsAreRefused() {
        project.file("schema.sql", "create table a (id int);\n\\i other.sql\n");
        assertThat(project.run("check").err()).isEqualTo("""
                ambix: PROJECT/schema.sql:2: \\i other.sql is a command of psql, which only psql can run. Write it as SQL, or take it out.
                """);
        project.file("schema.sql", "create table a (id int);\nCOPY public.a (id) FROM stdin;\n1\n\\.\n");
        assertThat(project.run("check").err()).isEqualTo("""
                ambix: PROJECT/schema.sql:2: COPY FROM stdin holds rows, and a model has none. Make the file with pg_dump --schema-only.
                """);
    }

    @Test
    void optionsOfAutogenerateNeedIt() {
        assertThat(project.run("revision", "--sql").err()).startsWith("ambix: --sql is only for --autogenerate.\n");
        assertThat(project.run("revision", "--force").exitCode()).isEqualTo(2);
    }
}
