package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code lint} on migrations that are files of SQL. */
@Sampled(1)
@DisabledOnOs(OS.WINDOWS)
class SqlLintIT {
    /** What is said at the head of a file is about all of it; what is said above a statement, about that one. */
    @Test
    void filesOfSqlAcceptFindingsByComments(@TempDir Path own) {
        ProjectFolder project = ProjectFolder.empty(own)
                .file("ambix.toml", "[migrations]\nsql = \"db\"\n")
                .file("db/one.sql", """
                        -- revision: aa1100
                        -- accept empty-downgrade: tables of a demonstration

                        -- accept ban-drop-table: nobody has it
                        -- accept ban-drop-column:

                        create table account (id bigint);

                        -- accept ban-drop-table: it was a mistake
                        drop table a;
                        drop table b; -- the rest is a comment

                        do $$ begin
                            -- accept ban-drop-table: seen from here
                        end $$;
                        -- accept ban-drop-table: nothing follows
                        """);
        assertThat(project.run("lint", "--all", "--no-measure").out()).isEqualTo("""
                db/one.sql:5: error[suppression-without-reason]: -- accept ban-drop-column: .. gives no reason. Write one, or \
                delete it.

                db/one.sql:16: warning[unused-suppression]: No statement follows -- accept ban-drop-table: ... Write it before \
                the statement that it is about, or delete it.

                db/one.sql:14: warning[unused-suppression]: Execute do $$ begin: -- accept ban-drop-table: .. meets no finding. \
                Delete it, or write it above the statement that it is about; at the head of the file, with an empty line below, \
                it is about all of it.

                1 error and 2 warnings in 1 revision.
                """);
        project.file("db/one.sql", """
                -- revision: aa1100
                -- irreversible: the tables of a demonstration are gone

                create table account (id bigint);

                -- accept ban-drop-table: it was a mistake
                drop table a;
                drop table b;
                """);
        assertThat(project.run("lint", "--all", "--no-measure").out()).isEqualTo("""
                db/one.sql:8: error[ban-drop-table]: Execute drop table b: Code that runs now fails where it still uses b, and \
                its rows are gone, whatever the downgrade does. Release code that does not use it first; then accept this.
                    drop table b
                  locks and effects: unknown

                1 error in 1 revision.
                """);
    }

    /** What is not shown is counted, and a file that cannot be written is said without the name of a class. */
    @Test
    void whatIsHiddenOrCannotBeWrittenIsSaid(@TempDir Path own) {
        ProjectFolder project = ProjectFolder.empty(own)
                .file("ambix.toml", "[migrations]\nsql = \"db\"\n")
                .file("db/one.sql", "-- revision: aa1100\n\ncreate index a on account (email);\nselect 1;\n");
        assertThat(project.run("lint", "--all", "--no-measure", "--severity", "error")
                        .out())
                .isEqualTo("Nothing found in 1 revision, and 2 findings below --severity that are not shown.\n");
        Outcome unwritable = project.run("lint", "--all", "--no-measure", "--output-file", "no/such/folder.txt");
        assertThat(unwritable.err())
                .endsWith(
                        "ambix: The findings cannot be written to PROJECT/no/such/folder.txt: its folder does not exist.\n");
        assertThat(unwritable.exitCode()).isEqualTo(1);
        project.file("ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n");
        project.migration("R1", "id = \"aa1100\"", "op.accept(\"ban-drop-table\", \"\");\nop.dropTable(\"t\");", "");
        assertThat(project.run("lint", "--all", "--no-measure").err())
                .contains("upgrade() of shop.R1: Say why a finding of \"ban-drop-table\" is accepted: ")
                .doesNotContain("Exception");
    }

    /** Each finding has the line of its statement, and what it advises is SQL. */
    @Test
    void findingsInFilesOfSqlAreAboutStatementsAndAdviseSql(@TempDir Path own) {
        ProjectFolder project = ProjectFolder.empty(own)
                .file("ambix.toml", "[migrations]\nflyway = \"db\"\n")
                .file("db/V1__one.sql", "create table t (id int);\n")
                .file("db/V2__two.sql", """
                        -- two indexes
                        create index a on account (email);

                        drop index "B";
                        reindex table account;
                        refresh materialized view totals;
                        alter table account rename to "Person";
                        alter table measures detach partition old;
                        update account set email = '';
                        insert into account values (1);
                        do $$ begin execute 'vacuum account'; end $$;
                        create extension file_fdw;
                        alter type mood add value 'new';
                        insert into account (mood) values ('new');
                        """)
                .file("db/V3__three.sql", "select 3;\n")
                .file("db/U3__three.sql", "\n-- nothing\n");
        String out = project.run("lint", "--all", "--no-measure").out();
        assertThat(out)
                .doesNotContain("op.", "-- two indexes")
                .contains(
                        "db/V1__one.sql:1: note[empty-downgrade]: There is no undo script for V1__one.sql. Write U1__one.sql."
                                + " The same is true of 1 other script.\n",
                        "db/V2__two.sql:2: warning[require-concurrent-index-creation]: ",
                        "    create index concurrently a on account (email);\n",
                        "db/V2__two.sql:4: ",
                        "    drop index concurrently \"B\";\n",
                        "db/V2__two.sql:5: ",
                        "    reindex table concurrently account;\n",
                        "db/V2__two.sql:6: ",
                        "    refresh materialized view concurrently totals;\n",
                        "db/V2__two.sql:7: ",
                        "    create view account as select * from \"Person\";\n",
                        "db/V2__two.sql:8: ",
                        "    alter table measures detach partition old concurrently;\n",
                        "db/V2__two.sql:9: ",
                        "        update account set ... = ... where (id) in (select id from account where ... limit 5000);\n",
                        "db/V2__two.sql:10: note[insert-without-columns]: ",
                        "db/V2__two.sql:11: ",
                        "Write it as a statement of its own.",
                        "db/V2__two.sql:12: ",
                        "Let the operator create it before.",
                        "db/V2__two.sql:14: ",
                        "    commit;\n",
                        "db/U3__three.sql:1: warning[empty-downgrade]: U3__three.sql has no statement yet. Write there what"
                                + " undoes V3__three.sql.\n");
        assertThat(project.run("lint", "V2", "--no-measure", "-o", "json").out())
                .contains("\"line\" : 14")
                .doesNotContain("op.");
        project.file(
                "ambix.toml", "[migrations]\nflyway = \"db\"\n[lint]\nseverity = { empty-downgrade = \"error\" }\n");
        assertThat(project.run("lint", "V1", "--no-measure").out())
                .as("what is set counts")
                .contains(
                        "V1__one.sql:1: error[empty-downgrade]: There is no undo script for V1__one.sql. Write U1__one.sql.\n");
    }
}
