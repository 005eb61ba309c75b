package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.sql.SqlFile.Line;
import org.junit.jupiter.api.Test;

/** Files of SQL as psql reads them. */
class SqlFileTest {
    @Test
    void statementsBeginAtTheirLines() {
        assertThat(SqlFile.statements("f", """
                -- a comment

                create table a (id int); create table b (id int);
                /* more
                   lines */ create table
                  c (id int)
                """))
                .containsExactly(
                        new Line(3, "create table a (id int)"),
                        new Line(3, "create table b (id int)"),
                        new Line(5, "create table\n  c (id int)"));
    }

    @Test
    void semicolonsInBodiesAndTextsEndNothing() {
        assertThat(SqlFile.statements("f", """
                create function f() returns int language plpgsql as $$ begin return 1; end; $$;
                comment on function f() is 'a; b';
                """)).extracting(Line::line).containsExactly(1, 2);
    }

    @Test
    void anEmptyFileHasNoStatements() {
        assertThat(SqlFile.statements("f", "")).isEmpty();
        assertThat(SqlFile.statements("f", "-- nothing\n;\n")).isEmpty();
    }

    @Test
    void whatPgDumpPutsAroundADumpIsPassedOver() {
        assertThat(SqlFile.statements("f", "\\restrict abc\nselect 1;\n\\unrestrict abc\n"))
                .containsExactly(new Line(2, "select 1"));
    }

    @Test
    void commandsOfPsqlAreNamedWithTheirLine() {
        assertThatThrownBy(() -> SqlFile.statements("db/f.sql", "select 1;\n\n\\i other.sql\nselect 2;"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("db/f.sql:3: \\i is a command of psql, which only psql can run. Take it out.");
    }

    @Test
    void rowsForCopyAreRefused() {
        assertThatThrownBy(() -> SqlFile.statements("f.sql", "COPY a (id)\nFROM stdin;\n1\n\\.\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("f.sql:1: COPY FROM stdin holds rows");
        assertThat(SqlFile.statements("f", "copy a from '/srv/a'")).hasSize(1);
    }
}
