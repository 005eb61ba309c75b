package dev.ambix.sql.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of SQL as psql reads them. */
class SqlFileTest {
    private static String read(String text) {
        StringBuilder all = new StringBuilder();
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.of("db/f.sql", text))) {
            pieces.forEach(piece -> {
                all.append(piece.line()).append(": ").append(piece.sql()).append('\n');
                if (piece instanceof Piece.Copy copy) {
                    copy.rows().forEach(row -> all.append("   > ").append(row));
                }
            });
        }
        return all.toString();
    }

    @Test
    void statementsBeginAtTheirLines() {
        assertThat(read("""
                -- a comment

                create table a (id int); create table b (id int);
                /* more
                   lines */ create table
                  c (id int)
                """)).isEqualTo("""
                3: create table a (id int)
                3: create table b (id int)
                5: create table
                  c (id int)
                """);
    }

    @Test
    void semicolonsInBodiesAndTextsEndNothing() {
        assertThat(read("""
                create function f() returns int language plpgsql as $$ begin return 1; end; $$;
                comment on function f() is 'a; b';
                """)).isEqualTo("""
                1: create function f() returns int language plpgsql as $$ begin return 1; end; $$
                2: comment on function f() is 'a; b'
                """);
    }

    @Test
    void anEmptyFileHasNoStatements() {
        assertThat(read("")).isEmpty();
        assertThat(read("-- nothing\n;\n")).isEmpty();
    }

    @Test
    void commentsGoWithTheStatementBelowThem() {
        assertThat(SqlFile.statements(LargeText.of("f", "-- a; b\n/* c */\nselect 1 -- d\n; select 2")))
                .extracting(Piece.Text::comments)
                .containsExactly("-- a; b\n/* c */\n", "");
    }

    @Test
    void whatPgDumpPutsAroundADumpIsPassedOver() {
        assertThat(read("\\restrict it's\nselect 1;\n\\unrestrict it's\n")).isEqualTo("2: select 1\n");
    }

    @Test
    void rowsStandBelowACopyUpToALineOfTheirOwn() {
        assertThat(read("""
                copy role (id, name) from stdin;
                1\t'x; $$ --
                2\t\\.
                \\.

                select 1;
                COPY b FROM STDIN WITH (format csv);
                """)).isEqualTo("""
                1: copy role (id, name) from stdin
                   > 1\t'x; $$ --
                   > 2\t\\.
                6: select 1
                7: COPY b FROM STDIN WITH (format csv)
                """);
    }

    @Test
    void rowsThatNobodyReadsArePassedOver() {
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.of("f", "copy a from stdin;\n1;\n2;\n\\.\nselect 1;"))) {
            assertThat(pieces.map(Piece::sql)).containsExactly("copy a from stdin", "select 1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1;%%\\i other.sql%select 2; | db/f.sql:3: \\i other.sql is a command of psql, which only psql can run. \
            Write it as SQL, or take it out.
            select 1 \\gexec%                 | db/f.sql:1: \\gexec is a command of psql, which only psql can run. Write \
            it as SQL, or take it out.
            %copy a to stdout;                | db/f.sql:2: "copy a to stdout" copies rows to psql, and nobody is there to \
            take them. Take it out.
            copy a from stdin; select 1;%\\.% | db/f.sql:1: behind a COPY FROM stdin nothing else may stand on its line; its \
            rows begin on the next one.
            """)
    void whatOnlyPsqlCanDoIsRefusedWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('%', '\n')))
                .isInstanceOf(MigrationException.class)
                .hasMessage(message);
    }

    @Test
    void aModelHasNoRows() {
        assertThatThrownBy(() -> SqlFile.statements(LargeText.of("f.sql", "COPY a (id)\nFROM stdin;\n1\n\\.\n"))
                        .toList())
                .isInstanceOf(MigrationException.class)
                .hasMessage("f.sql:1: COPY FROM stdin holds rows, and a model has none. Make the file with pg_dump"
                        + " --schema-only.");
        assertThat(SqlFile.statements(LargeText.of("f", "copy a from '/srv/a'")))
                .hasSize(1);
    }

    @Test
    void aStatementIsGivenOutBeforeTheNextIsRead() {
        String statement = "insert into t values (" + "1".repeat(20_000) + ");\n";
        List<Integer> read = new ArrayList<>();
        LargeText endless = new LargeText("endless", () -> new Reader() {
            private int at;

            @Override
            public int read(char[] text, int from, int length) {
                for (int i = 0; i < length; i++) {
                    text[from + i] = statement.charAt(at++ % statement.length());
                }
                read.add(at);
                return length;
            }

            @Override
            public void close() {
                read.add(-1);
            }
        });
        try (Stream<Piece> pieces = SqlFile.pieces(endless)) {
            assertThat(pieces.limit(3).map(Piece::line)).containsExactly(1, 2, 3);
        }
        assertThat(read.get(read.size() - 2)).isLessThan(5 * statement.length());
        assertThat(read.get(read.size() - 1)).isEqualTo(-1);
    }
}
