package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Revisions that are files of SQL, from the first one to the way back, alone and beside classes. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class SqlRevisionsIT {
    private static final String ACCOUNT = """
            -- revision: aa1100
            -- message: account

            create table account (id bigint primary key, name text);

            -- two at once
            insert into account values (1, 'a;b'); copy account from stdin;
            2\tcopied
            3\t\\N
            \\.
            """;

    @TempDir
    Path folder;

    private ProjectFolder sqlOnly(TestDatabase db) {
        return ProjectFolder.empty(folder).on(db).file("ambix.toml", """
                        [migrations]
                        sql = "sql"
                        """);
    }

    private static Outcome failed(String message) {
        return new Outcome(1, "", "ambix: " + message + "\n");
    }

    private static Outcome printed(String text) {
        return new Outcome(0, text, "");
    }

    @Test
    void aRevisionInSqlLivesAsOneInJava(TestDatabase db) throws IOException {
        ProjectFolder project = sqlOnly(db);
        assertThat(project.run("history").err()).contains("The folder of SQL PROJECT/sql does not exist.");
        assertThat(project.run("revision", "-m", "Create the account's table", "--rev-id", "aa1100"))
                .isEqualTo(printed("""
                        PROJECT/sql/aa1100_create_the_account_s_table.up.sql
                        PROJECT/sql/aa1100_create_the_account_s_table.down.sql
                        """));
        Path up = project.root().resolve("sql/aa1100_create_the_account_s_table.up.sql");
        String written = Files.readString(up);
        assertThat(written)
                .startsWith("-- revision: aa1100\n-- message: Create the account's table\n-- created: 2")
                .endsWith(
                        "Z\n\n-- Write here what the revision does. Until a statement stands here, an upgrade is refused.\n");
        assertThat(project.run("upgrade").err())
                .isEqualTo("ambix: Revision aa1100 (Create the account's table) cannot be applied:"
                        + " aa1100_create_the_account_s_table.up.sql has no statement yet. Write there what it is to do.\n"
                        + "Nothing was sent to the database.\n");

        Files.writeString(up, ACCOUNT.replace("account\n", "Create the account's table\n"));
        assertThat(project.run("upgrade", "--sql").out()).contains("""
                        copy account from stdin;
                        2\tcopied
                        3\t\\N
                        \\.
                        """);
        assertThat(project.run("show", "aa").out()).contains("SQL file:    aa1100_create_the_account_s_table.up.sql");
        assertThat(project.run("history", "--output", "json").out())
                .contains("\"file\" : \"aa1100_create_the_account_s_table.up.sql\"")
                .doesNotContain("\"class\"");
        assertThat(project.run("upgrade", "--plan").out()).startsWith("aa1100  Create the");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select id || coalesce(name, '-') from account order by 1"))
                .containsExactly("1a;b", "2copied", "3-");
        assertThat(project.run("current").out()).isEqualTo("aa1100 (head), Create the account's table\n");

        assertThat(project.run("downgrade", "base").err())
                .contains(
                        "cannot be undone: There is no aa1100_create_the_account_s_table.down.sql with a statement. Write there"
                                + " what undoes the upgrade, or a line \"-- irreversible: why\" into the header of"
                                + " aa1100_create_the_account_s_table.up.sql if nothing does.\nNothing was sent");
        Files.writeString(up, Files.readString(up).replace("text)", "varchar)"));
        assertThat(project.run("upgrade").err())
                .contains(
                        "Changed since it was applied: aa1100, Create the account's table",
                        "    + create table account (id bigint primary key, name varchar)\n");
        Files.writeString(up, Files.readString(up).replace("varchar)", "TEXT)"));
        assertThat(project.run("upgrade").err()).as("in another spelling").doesNotContain("Changed");

        Files.writeString(
                project.root().resolve("sql/aa1100_create_the_account_s_table.down.sql"), "drop table account;\n");
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select count(*) from pg_tables where tablename = 'account'"))
                .containsExactly("0");
        assertThat(project.run("stamp", "head").exitCode()).isZero();
        assertThat(project.with("EDITOR", "cat").run("edit", "aa").out()
                        + project.run("edit", "aa").err())
                .as("the file is found")
                .doesNotContain("in none of the configured source folders");
    }

    @Test
    void aFileHasBothPartsAndMayRunOutsideOfTransactions(TestDatabase db) throws IOException {
        ProjectFolder project = sqlOnly(db)
                .file("sql/1_account.sql", """
                        -- revision: aa1100

                        create table account (id bigint, name text);
                        create index concurrently ix on account (name);
                        -- downgrade
                        drop table account;
                        """)
                .file("sql/deep/2_vacuum.sql", """
                        -- revision: bb2200
                        -- down revision: aa1100
                        -- transaction: none

                        alter table account add note text;
                        do $$ begin commit; end $$;
                        vacuum account;
                        -- downgrade:
                        alter table account drop note;
                        """)
                .file("sql/3_end.sql", """
                        -- revision: cc3300
                        -- down revision: bb2200
                        -- irreversible: the notes are gone

                        update account set note = null;
                        """);
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("downgrade", "-1").err())
                .contains("Revision cc3300 cannot be undone: the notes are gone");
        assertThat(project.run("stamp", "bb2200").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select count(*) from pg_tables where tablename = 'account'"))
                .containsExactly("0");

        project.file("sql/1_account.sql", "-- revision: aa1100\n\nselect 1;\n-- downgrade\n\n\\d account\n");
        assertThat(project.run("downgrade", "aa1100:base", "--sql").err())
                .contains("1_account.sql:6: \\d account is a command of psql");
        project.file("sql/1_account.sql", "-- revision: aa1100\n\nrollback;\nselect 1;\n");
        assertThat(project.run("upgrade").err())
                .contains("Revision aa1100 could not be read: the upgrade in 1_account.sql: \"rollback\" controls the"
                        + " transaction");
        project.file("sql/1_account.sql", "-- revision: aa1100\n\nselect 1;\n\nselect nothing;\n");
        assertThat(project.run("upgrade").err()).contains("  File: sql/1_account.sql:5\n", "select nothing");
        Files.delete(project.root().resolve("sql/1_account.sql"));
        assertThat(project.run("heads").err())
                .contains("names aa1100 as its down revision, but there is no such revision.");
    }

    @Test
    void wrongFilesAreNamed(TestDatabase db) throws IOException {
        ProjectFolder project = sqlOnly(db).file("sql/a.up.sql", "create table a ();\n");
        assertThat(project.run("heads"))
                .isEqualTo(failed("PROJECT/sql/a.up.sql has no header, so it is no revision. Begin it with the line"
                        + " \"-- revision: ID\" and, below that, \"-- down revision: ID\" of the one that it follows; or move the"
                        + " file to another folder."));
        project.file("sql/a.up.sql", "-- revision: aa1100\n-- massage: x\n");
        assertThat(project.run("heads").err())
                .startsWith(
                        "ambix: PROJECT/sql/a.up.sql:2: \"massage\" is no key of a header. Did you mean \"message\"?");
        project.file("sql/a.up.sql", ACCOUNT).file("sql/b.down.sql", "drop table a;\n");
        assertThat(project.run("heads"))
                .isEqualTo(
                        failed("PROJECT/sql/b.down.sql is a downgrade, and its upgrade b.up.sql is not there. Restore"
                                + " that, or delete this one."));
        Files.delete(project.root().resolve("sql/b.down.sql"));
        project.file("sql/c.sql", ACCOUNT);
        assertThat(project.run("heads").err()).contains("Two revisions have the id aa1100: ", "a.up.sql", "c.sql");
        Files.delete(project.root().resolve("sql/c.sql"));
        project.file("sql/a.down.sql", "-- revision: other\ndrop table account;\n");
        assertThat(project.run("upgrade").err())
                .contains("a.down.sql:1: it is the downgrade of revision aa1100 by its name, and of \"other\" by its"
                        + " header.");
        project.file("ambix.toml", "[migrations]\nsql = \"none\"\n");
        assertThat(project.run("heads"))
                .isEqualTo(failed(
                        "The folder of SQL PROJECT/none does not exist. Make it, or change \"sql\" in ambix.toml."));
    }

    @Test
    void aFailedStatementIsToldWithFileAndLine(TestDatabase db) {
        ProjectFolder project = sqlOnly(db).file("sql/more/a.up.sql", """
                        -- revision: aa1100

                        create table account (id bigint primary key);

                        -- a comment
                        -- of two lines
                        insert into account
                        select total
                        from account;
                        """);
        assertThat(project.run("upgrade").err()).as("position").contains("  File: sql/more/a.up.sql:8\n  Operation: ");
        project.file("sql/more/a.up.sql", """
                -- revision: aa1100
                create table account (id bigint primary key); insert into account values (1);

                insert into account
                values (1);
                """);
        assertThat(project.run("upgrade").err())
                .as("no position")
                .contains("  File: sql/more/a.up.sql:4\n  Operation: ");
        project.file("sql/more/a.up.sql", """
                -- revision: aa1100
                create table account (id bigint primary key);

                copy account from stdin;
                1
                1
                \\.
                """);
        assertThat(project.run("upgrade").err()).as("rows").contains("  File: sql/more/a.up.sql:4\n  Operation: ");
        project.file("sql/more/a.up.sql", """
                        -- revision: aa1100
                        -- transaction: none

                        create table account (id bigint primary key);

                        create index concurrently on account (nothing);
                        """);
        assertThat(project.run("upgrade").err()).as("alone").contains("  File: sql/more/a.up.sql:6\n  Operation: ");
        project.file("sql/more/a.up.sql", "-- revision: aa1100\n\nselect;\n")
                .file("sql/more/a.down.sql", "-- revision: aa1100\n\nselect 1;\ndrop table nothing;\n");
        assertThat(project.run("stamp", "aa1100").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").err()).contains("  File: sql/more/a.down.sql:4\n  Operation: ");
    }

    @Test
    void filesOfOneNameInTwoFoldersAreToldApart(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nsql = [\"old\", \"new\"]\n")
                .file("old/init.sql", "-- revision: aa1100\n\nselect;\n")
                .file("new/init.sql", "-- revision: bb2200\n-- down revision: aa1100\n\nselect nothing;\n");
        assertThat(project.run("show", "bb2200").out()).contains("PROJECT/new/init.sql");
        assertThat(project.run("upgrade").err()).contains("  File: new/init.sql:4\n");
        project.file("new/init.sql", "-- revision: bb2200\n-- down revision: gone\n\nselect nothing;\n");
        assertThat(project.run("heads").err()).startsWith("ambix: new/init.sql:2: Revision bb2200 names gone");
        project.file("new/init.sql", "\n-- revision: aa1100\n\nselect;\n");
        assertThat(project.run("heads").err())
                .startsWith("ambix: Two revisions have the id aa1100: old/init.sql:1 and new/init.sql:2. Give one");
    }

    @Test
    void aScriptOfFlywayThatFailsIsToldWithFileAndLine(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nflyway = \"db/migration\"\n")
                .file("db/migration/V1__account.sql", "create table account (id bigint);\n\nselect\n  nothing;\n");
        assertThat(project.run("upgrade").err()).contains("  File: db/migration/V1__account.sql:4\n");
    }

    @Test
    void aWrongGraphIsToldWithFileAndLine(TestDatabase db) throws IOException {
        ProjectFolder project = sqlOnly(db)
                .file("sql/a.up.sql", "-- revision: aa1100\n-- message: account\n-- branch labels: users\n\nselect;\n")
                .file("sql/more/b.sql", "-- about it\n-- revision: bb2200\n-- down revision: aa1101\n\nselect;\n");
        assertThat(project.run("heads"))
                .isEqualTo(failed("sql/more/b.sql:3: Revision bb2200 names aa1101 as its down revision, but there is no"
                        + " such revision. Did you mean aa1100 (account)? A down revision is named by its full id."
                        + " Restore the missing revision, or correct the name."));
        project.file("sql/more/b.sql", "-- revision: bb2200\n-- depends on: user\n\nselect;\n");
        assertThat(project.run("upgrade").err())
                .startsWith(
                        "ambix: sql/more/b.sql:2: Revision bb2200 names user as its dependency, but there is no such"
                                + " revision. Did you mean label users of aa1100 (account)? ");
        project.file("sql/more/b.sql", "-- revision: bb2200\n-- branch labels: users\n\nselect;\n");
        assertThat(project.run("heads").err())
                .startsWith("ambix: sql/more/b.sql:2: The branch label users of revision bb2200 is already a label of"
                        + " revision aa1100 (account) in sql/a.up.sql:3. ");
        project.file("sql/more/b.sql", "-- revision: bb2200\n-- down revision: aa1100\n\nselect;\n")
                .file("sql/a.up.sql", "-- revision: aa1100\n-- down revision: bb2200\n\nselect;\n");
        assertThat(project.run("validate").out())
                .contains("Revisions follow each other in a circle: aa1100 (sql/a.up.sql:2) -> bb2200"
                        + " (sql/more/b.sql:2) -> aa1100 (each one needs the next). ");
        project.file("sql/a.up.sql", "-- revision: bb2200\n\nselect;\n");
        assertThat(project.run("history").err())
                .contains("Two revisions have the id bb2200: ", "sql/a.up.sql:1", " and ", "sql/more/b.sql:1")
                .endsWith(". Give one of them another id.\n");
    }

    @Test
    void aWrongGraphOfClassesAndFilesIsToldWithAllFiles() {
        ProjectFolder project = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\"", "", "")
                .file("src/shop/b.sql", "-- revision: bb2200\n-- down revision: aa1101\n\nselect;\n");
        assertThat(project.run("heads").err())
                .startsWith(
                        "ambix: src/shop/b.sql:2: Revision bb2200 names aa1101 as its down revision, but there is no"
                                + " such revision. Did you mean aa1100? ");
        project.file("src/shop/b.sql", "-- revision: aa1100\n\nselect;\n");
        assertThat(project.run("heads").err())
                .contains("Two revisions have the id aa1100: ", "src/shop/R1.java", "src/shop/b.sql:1");
        project.migration("R1", "id = \"aa1100\", downRevision = \"bb2200\"", "", "")
                .file("src/shop/b.sql", "-- revision: bb2200\n-- down revision: aa1100\n\nselect;\n");
        assertThat(project.run("heads").err())
                .contains(
                        ": aa1100 (src/shop/R1.java) -> bb2200 (src/shop/b.sql:2) -> aa1100 (each one needs the next)");
    }

    @Test
    void classesAndFilesFollowOneAnother(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.configured(folder)
                .on(db)
                .file("src/shop/aa_account.up.sql", ACCOUNT)
                .file("src/shop/data.sql", "select 'no revision';\n")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"age\"",
                        "op.executeFile(\"data.sql\"); op.addColumn(\"account\", column(\"age\", BIGINT));",
                        "op.dropColumn(\"account\", \"age\");")
                .file("src/shop/cc_note.sql", """
                        -- revision: cc3300
                        -- down revision: aa1100
                        -- branch labels: notes
                        -- message: note

                        alter table account add note text;

                        -- downgrade

                        alter table account drop note;
                        """);
        assertThat(project.run("heads").out()).isEqualTo("bb2200 (head), age\ncc3300 (notes) (head), note\n");
        assertThat(project.run("upgrade", "heads").exitCode()).isZero();
        assertThat(project.run("merge", "--sql-file", "--rev-id", "dd4400").out())
                .isEqualTo("PROJECT/src/shop/dd4400_merge_bb2200_and_cc3300.up.sql\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
        project.migration("R5", "id = \"ee5500\", downRevision = \"dd4400\", dependsOn = \"notes\"", "", "");
        assertThat(project.run("upgrade").exitCode())
                .as("a class on a merge in SQL")
                .isZero();
        assertThat(project.run("downgrade", "aa1100").exitCode()).isZero();
        assertThat(db.query("select attname from pg_attribute where attrelid = 'account'::regclass and attnum > 0"
                        + " and not attisdropped order by attnum"))
                .containsExactly("id", "name");

        Files.delete(project.root().resolve("src/shop/dd4400_merge_bb2200_and_cc3300.up.sql"));
        Files.delete(project.root().resolve("src/shop/R5.java"));
        project.run("heads");
        assertThat(project.run("rebase", "cc3300", "--onto", "bb2200", "--plan"))
                .isEqualTo(printed("""
                        PROJECT/src/shop/cc_note.sql
                        - -- down revision: aa1100
                        + -- down revision: bb2200
                        """));
        assertThat(project.run("rebase", "notes", "--onto", "bb2200").exitCode())
                .isZero();
        assertThat(project.run("history").out()).isEqualTo("""
                        bb2200 -> cc3300 (notes) (head), note
                        aa1100 -> bb2200 (notes), age
                        <base> -> aa1100 (notes), account
                        """);
        project.migration("R6", "id = \"ff6600\", downRevision = \"zz\"", "", "");
        assertThat(project.run("heads").err()).contains("R6.java:10", "follows \"zz\", and there is no such revision");
    }

    @Test
    void autogenerateWritesSqlThatDoesTheSame(TestDatabase db) throws IOException {
        ProjectFolder project = sqlOnly(db)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\n")
                .file("sql/aa.up.sql", "-- revision: aa1100\n\ncreate table old (id int);\n")
                .file("sql/aa.down.sql", "drop table old;\n")
                .file("schema.sql", """
                        create table account (id bigint primary key, name text default 'a');
                        create index ix_account_name on account (name);
                        create function f() returns int language sql begin atomic select 1; select 2; end;
                        """);
        assertThat(project.run("upgrade").exitCode()).isZero();
        Outcome outcome = project.autogenerate("-m", "model", "--rev-id", "bb2200");
        assertThat(outcome.out()).isEqualTo("PROJECT/sql/bb2200_model.up.sql\nPROJECT/sql/bb2200_model.down.sql\n");
        assertThat(Files.readString(project.root().resolve("sql/bb2200_model.up.sql")))
                .contains("create table account (\n", "-- drops data;", "-- drop table old;\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.autogenerate("--allow-drop", "-m", "rest", "--rev-id", "cc3300")
                        .exitCode())
                .isZero();
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select relname from pg_class where relnamespace = 'public'::regnamespace and relname"
                        + " not like 'ambix%'"))
                .isEqualTo(List.of());
    }

    @Test
    void newValuesOfAnEnumAreCommittedAndTheRestStaysTogether(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.empty(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\nsql = \"sql\"\n[model]\nsql = \"schema.sql\"\n")
                .file("sql/aa.sql", """
                        -- revision: aa1100

                        create type mood as enum ('sad');
                        create table account (id bigint primary key, mood mood, name text);
                        create view names as select name from account;
                        -- downgrade
                        drop view names;
                        drop table account;
                        drop type mood;
                        """)
                .file("schema.sql", """
                        create type mood as enum ('bored', 'sad', 'glad');
                        create table account (id bigint primary key, mood mood default 'glad', name varchar(40) not null);
                        create view names as select name from account;
                        """);
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.autogenerate("--rev-id", "bb2200", "-m", "moods").exitCode())
                .isZero();
        String upgrade = Files.readString(project.root().resolve("sql/bb2200_moods.up.sql"));
        assertThat(upgrade)
                .doesNotContain("-- transaction:")
                .contains("add value 'bored' before 'sad';\n\nalter type mood add value 'glad';\n\ncommit;\n\n")
                .containsOnlyOnce("commit;");

        db.execute("insert into account (id) values (1)");
        assertThat(project.run("upgrade").err())
                .contains("column \"name\" of relation \"account\" contains null values");
        assertThat(db.query("select definition from pg_views where viewname = 'names'"))
                .as("a failure of the rest leaves nothing of it")
                .hasSize(1);
        db.execute("update account set name = 'Ann'");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
    }
}
