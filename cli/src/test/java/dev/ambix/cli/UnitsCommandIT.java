package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Units in the folders of a project. */
@Sampled(3)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class UnitsCommandIT {
    @TempDir
    Path folder;

    @Test
    void theCommandAppliesAndFreezesUnits(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", """
                        [migrations]
                        flyway = "db"
                        sql = "sql"
                        units = "units"
                        [model]
                        sql = "schema.sql"
                        """)
                .file("schema.sql", "create table account (id int primary key, name text);\n")
                .file("db/V1__account.sql", "create table account (id int primary key, name text);\n")
                .file("db/U1__account.sql", "drop table account;\n")
                .file("db/R__names.sql", "create or replace view names as select ${column} from account;\n")
                .file("sql/note.txt", "no revision\n")
                .file("units/note.txt", "not a unit\n")
                .file("units/f/one.sql", "create or replace function one() returns int language sql as 'select 1';\n");
        assertThat(project.run("upgrade").err())
                .startsWith("ambix: The argument \"column\" is needed and was not given. Give it with -x column=VALUE");
        assertThat(db.query("select to_regclass('account') is null"))
                .as("before anything is done")
                .containsExactly("t");
        assertThat(project.run("upgrade", "--plan", "-x", "column=name").err())
                .contains("Units that follow when no revision is pending: f/one, R__names");
        assertThat(project.run("current", "-x", "column=name").err())
                .contains("Changed units, which the next upgrade applies: f/one, R__names");
        project.run("upgrade", "--plan", "-x", "column=name", "--save", "p.json");
        assertThat(project.root().resolve("p.json"))
                .content()
                .contains("\"name\" : \"R__names\"", "create or replace view names as select ${column} from account;");
        project.file("units/f/one.sql", "create or replace function one() returns int language sql as 'select 2';\n");
        assertThat(project.run("upgrade", "-x", "column=name", "--approved", "p.json")
                        .err())
                .contains("is stale. Nothing was done.\n  The unit f/one has other SQL than the file.\n");
        project.file("units/f/one.sql", "create or replace function one() returns int language sql as 'select 1';\n");
        assertThat(project.run("upgrade", "-x", "column=name").err())
                .contains("Applied 2 units: f/one, R__names", "Done: 1 revision and 2 units in ");
        assertThat(project.run("current", "--check-heads", "-x", "column=name").exitCode())
                .isZero();
        assertThat(project.run("current", "--check-heads", "-x", "column=nothing"))
                .as("a unit that is not as it should be")
                .extracting(Outcome::exitCode)
                .isEqualTo(3);
        assertThat(project.run("current", "-x", "column=id", "-o", "json").out())
                .contains("\"changedUnits\" : [\n    \"R__names\"\n  ]");
        assertThat(project.run("check", "-x", "column=name"))
                .as("what units made is no part of the model")
                .extracting(Outcome::exitCode)
                .isEqualTo(0);
        assertThat(project.run("drift", "-x", "column=name"))
                .as("nor of what revisions make")
                .extracting(Outcome::exitCode)
                .isEqualTo(0);
        assertThat(project.run("upgrade", "-x", "column=id").err())
                .isEqualTo("Applied the unit R__names\nDone: 1 unit in TIME.\n");
        assertThat(db.query("select column_name from information_schema.columns where table_name = 'names'"))
                .containsExactly("id");

        assertThat(project.run("revision", "--freeze", "f/two").err())
                .isEqualTo(
                        "ambix: There is no unit f/two. There are: f/one, R__names.\nSee \"ambix revision --help\".\n");
        assertThat(project.run("revision", "--freeze", "f/one", "--autogenerate")
                        .exitCode())
                .isEqualTo(2);
        assertThat(project.run("revision", "--freeze", "f/one", "--rev-id", "aa1100")
                        .out())
                .isEqualTo("PROJECT/sql/aa1100_freeze_f_one.up.sql\nPROJECT/sql/aa1100_freeze_f_one.down.sql\n");
        assertThat(Files.readString(project.root().resolve("sql/aa1100_freeze_f_one.up.sql")))
                .startsWith("-- revision: aa1100\n-- down revision: V1\n")
                .endsWith("\n\ncreate or replace function one() returns int language sql as 'select 1';\n");
        assertThat(project.run("upgrade", "-x", "column=id").exitCode()).isZero();
        project.file("sql/aa1100_freeze_f_one.down.sql", "select;");
        Outcome undone = project.run("downgrade", "base", "-x", "column=id");
        assertThat(undone.exitCode()).isZero();
        assertThat(undone.err())
                .endsWith("Units that are gone or of an earlier version until the next upgrade: f/one, R__names\n");
        assertThat(db.query("select relname from pg_class where relname in ('account', 'names')"))
                .isEmpty();

        project.file("ambix.toml", "[migrations]\nflyway = \"db\"\nunits = [\"units\", \"more\"]\n")
                .file("more/f/one.sql", "select 1;");
        assertThat(project.run("upgrade", "-x", "column=id").err())
                .contains("Two folders have a unit f/one. Rename one of them.");
        project.file("ambix.toml", "[migrations]\nflyway = \"db\"\nunits = \"none\"\n");
        assertThat(project.run("upgrade").err()).contains("The folder of units PROJECT/none does not exist.");
    }

    @Test
    void driftTakesNothingThatUnitsMadeForForeign(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\nunits = \"units\"\n")
                .file("sql/1.sql", """
                        -- revision: aa1100

                        create schema "My App";
                        create table "My App"."Order" (id int);
                        create table "order" (id int);
                        create type "Mood" as enum ('ok');

                        -- downgrade

                        drop type "Mood"; drop table "order"; drop schema "My App" cascade;
                        """)
                .file("units/all.sql", """
                        create or replace view "My App"."All" as select id from "My App"."Order";
                        drop view if exists "a""b"; create view "a""b" as select 1 as one;
                        create or replace function "My App".two(int, text) returns int language sql as 'select 1';
                        create or replace function moods("Mood"[], variadic timestamptz[]) returns int
                            language sql as 'select 1';
                        create or replace function "char"("char", char, numeric) returns int language sql as 'select 1';
                        create or replace function touch() returns trigger language plpgsql as 'begin return new; end';
                        create or replace trigger "T" before insert on "order" for each row execute function touch();
                        drop policy if exists seen on "order"; create policy seen on "order" using (true);
                        """);
        assertThat(project.run("upgrade").err()).contains("Applied the unit all");
        db.execute("comment on function \"My App\".two(int, text) is 'two'");
        Outcome drift = project.run("drift");
        assertThat(drift.out()).isEmpty();
        assertThat(drift.err())
                .contains("Made by repeatable units, so not compared: ")
                .doesNotContain("Left out by the configuration");
        assertThat(drift.exitCode()).isZero();
    }

    /** Of a model that describes what units make, too, no part counts that comes from them. */
    @Test
    void whatUnitsMakeIsNoDifferenceFromTheRevisions(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", """
                        [migrations]
                        sql = "sql"
                        units = "units"
                        [model]
                        sql = "schema.sql"
                        """)
                .file("schema.sql", """
                        create table account (id int primary key, name text);
                        create view names as select name from account;
                        comment on view names is 'of accounts';
                        create view other as select 1 as one;
                        """)
                .file("sql/1.sql", """
                        -- revision: aa1100

                        create table account (id int primary key, name text);
                        """)
                .file("units/names.sql", "create or replace view names as select name from account;\n");
        for (int i = 0; i < 2; i++) {
            Outcome check = project.run("check", "--from-revisions");
            assertThat(check.out()).as("made, then remembered").isEqualTo("create view other\n");
            assertThat(check.err())
                    .startsWith("Made by repeatable units, so not compared: 2 objects; -v lists them.\n");
            assertThat(check.exitCode()).isEqualTo(3);
        }
        Outcome written = project.run("revision", "--autogenerate", "--from-revisions", "--rev-id", "bb2200", "-v");
        assertThat(written.err()).contains("Made by repeatable units, so not compared: view names\n");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(project.run("check", "--from-revisions").exitCode()).isZero();
        project.file("units/names.sql", "create or replace view names as select nothing from account;\n");
        assertThat(project.run("check", "--from-revisions").err())
                .startsWith(
                        "What repeatable units make is not known, as they cannot be applied: Unit names, units/names.sql:1: column \"nothing\"");
    }
}
