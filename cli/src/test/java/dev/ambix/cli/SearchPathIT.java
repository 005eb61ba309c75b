package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database whose search path begins with another schema than that of comparisons. */
@ExtendWith(TestDatabase.PerTest.class)
class SearchPathIT {
    private static final String WHERE =
            "names without a schema go into app in this database, and comparisons take them for names of public";

    @TempDir
    Path folder;

    @Test
    void theCauseOfDifferencesIsTold(TestDatabase db) {
        db.execute("create schema app", "alter database \"" + db.name() + "\" set search_path = app");
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\n")
                .file("sql/a.sql", "-- revision: aa1100\n\ncreate table account (id bigint);\n")
                .file("schema.sql", "create table account (id bigint);\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("doctor").out())
                .contains(
                        "warning search_path " + WHERE + "\n",
                        "Name the schema that is meant as default_schema in [model], or put public first in the"
                                + " search_path, such as with ?currentSchema=public in the URL.");

        Outcome checked = project.run("check");
        assertThat(checked.out()).contains("drop table app.account\n");
        assertThat(checked.err()).contains("By the search_path, " + WHERE + ". Name the schema");
        assertThat(project.run("drift").err()).contains("By the search_path, " + WHERE);
        assertThat(project.autogenerate("--sql").err()).contains("By the search_path, " + WHERE);
    }

    @Test
    void oneOfTheDatabaseCountsOnScratchDatabasesToo(TestDatabase db) {
        db.execute("alter database \"" + db.name() + "\" set search_path = app, extra");
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\n")
                .file("sql/a.sql", """
                        -- revision: aa1100

                        create schema app;
                        create schema extra;
                        create function extra.one() returns int language sql immutable return 1;
                        create table account (id bigint default one());
                        -- downgrade
                        drop schema app, extra cascade;
                        """)
                .file("schema.sql", """
                        create schema app;
                        create schema extra;
                        create function extra.one() returns int language sql immutable return 1;
                        create table account (id bigint default one());
                        """);
        assertThat(project.run("upgrade").exitCode()).isZero();

        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
        assertThat(project.run("drift").err()).isEqualTo("No drift: the database matches its applied revisions.\n");
        project.file("schema.sql", """
                create schema app;
                create schema extra;
                create function extra.one() returns int language sql immutable return 1;
                create table account (id bigint default one(), other bigint default one());
                """);
        Outcome made = project.autogenerate("-m", "other");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("test").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(db.query("select table_schema from information_schema.columns where column_name = 'other'"))
                .containsExactly("app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "standard_conforming_strings = off | create table t (x text default E'a\\nb', y text default 'a\\nb')",
                "intervalstyle = 'sql_standard' | create table t (x interval default interval '-1 2:03:04')",
                "array_nulls = off | create table t (x text[] default '{null}'::text[])",
                "transform_null_equals = on | create view t as select oid from pg_class where reltype = null"
            })
    void soDoesWhatTextsInDdlMean(String setting, String ddl, TestDatabase db) {
        isTheSameEverywhere(setting, ddl, db);
    }

    @Test
    void soDoTheDefaultsOfStorage(TestDatabase db) {
        assumeTrue(db.majorVersion() >= 15, "a tablespace needs a folder of the server's own before PostgreSQL 15");
        String beside = "beside_" + db.name();
        db.execute("set allow_in_place_tablespaces = on", "create tablespace " + beside + " location ''");
        try {
            isTheSameEverywhere("default_tablespace = " + beside, "create table t (id int primary key)", db);
            assertThat(db.query("select count(*) from pg_class where relname in ('t', 't_pkey') and reltablespace > 0"))
                    .containsExactly("2");
        } finally {
            db.execute("drop schema public cascade");
            db.execute("drop tablespace " + beside);
        }
    }

    private void isTheSameEverywhere(String setting, String ddl, TestDatabase db) {
        db.execute("alter database \"" + db.name() + "\" set " + setting);
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\n")
                .file("sql/a.sql", "-- revision: aa1100\n\n" + ddl + ";\n")
                .file("schema.sql", ddl + ";");
        assertThat(project.run("upgrade").exitCode()).isZero();

        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
        assertThat(project.run("drift").err()).isEqualTo("No drift: the database matches its applied revisions.\n");
    }

    @Test
    void theSchemaOfTheConfigurationCounts(TestDatabase db) {
        db.execute("create schema app", "alter database \"" + db.name() + "\" set search_path = app, public");
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file(
                        "ambix.toml",
                        "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\ndefault_schema = \"app\"\n")
                .file("sql/a.sql", "-- revision: aa1100\n\nselect;\n")
                .file("schema.sql", "create schema app;\ncreate table app.account (id bigint);\n");
        db.execute("alter database \"" + db.name() + "\" set search_path = nowhere");
        assertThat(project.run("doctor").out()).doesNotContain("search_path");
        assertThat(project.run("check").err()).doesNotContain("search_path");
        project.file("ambix.toml", "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\n");
        assertThat(project.run("doctor").out()).contains("names without a schema lead nowhere in this database");
    }
}
