package dev.ambix.schema.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.row.CsvRows;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.sql.file.FileStatements;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells a statement from others, and what does not. */
class CanonicalSqlTest {
    private static final String SQL =
            "select count(*), 'it''s  --no comment' from \"My  Table\" as t where a[1] >= -1 and b = $$x  /* y */$$";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT( * ) , 'it''s  --no comment'\nFROM \"My  Table\"\tAS t WHERE a [ 1 ]>=-1 AND b=$$x  /* y */$$",
                "-- first\nselect count(*), /* a /* nested */ comment */ 'it''s  --no comment' from \"My  Table\" as t\r\n"
                        + "where a[1] >=-1 and b =$$x  /* y */$$ -- last",
            })
    void layoutCommentsAndTheCaseOfWordsDoNotCount(String other) {
        assertThat(CanonicalSql.of(other).replace(">=-1", ">= -1")).isEqualTo(CanonicalSql.of(SQL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 'a  b' | select 'a b'",
                "select 'A' | select 'a'",
                "select \"A\" | select \"a\"",
                "select a b | select ab",
                "select 1 2 | select 12",
                "select a - - b | select a -- b",
                "do $$ begin end $$ | do $$begin end$$",
                "select a < b | select a <= b",
                "select É | select é"
            })
    void whatTheServerReadsDifferentlyCounts(String one, String other) {
        assertThat(CanonicalSql.of(one)).isNotEqualTo(CanonicalSql.of(other));
    }

    @Test
    void lineEndsDoNotCountInBodiesEither() {
        String body = "create function f() returns int language sql as $$\n  select 1;\n$$";
        assertThat(CanonicalSql.of(body.replace("\n", "\r\n"))).isEqualTo(CanonicalSql.of(body));
    }

    @Test
    void ofAFileLineEndsAndCommentsDoNotCountAndRowsDo() {
        String file = "-- first\ninsert into t values (1);\ncopy t from stdin;\n1\n2\n\\.\n";
        String sameInOtherLines = file.replace("-- first", "/* 1st */").replace("\n", "\r\n");
        assertThat(canonical(sameInOtherLines)).isEqualTo(canonical(file));
        assertThat(canonical(file.replace("\n2\n", "\n3\n"))).isNotEqualTo(canonical(file));
    }

    @Test
    void ofALargeFileLineEndsAndCommentsDoNotCountAndValuesDo() {
        String file = ("insert into t values ('" + "x".repeat(1_000) + "'); -- one\n").repeat(1_200);
        assertThat(canonical(file.replace("\n", "\r\n").replace("-- one", "-- 1")))
                .isEqualTo(canonical(file));
        assertThat(canonical(file + "insert into t values (2);")).isNotEqualTo(canonical(file));
    }

    @Test
    void ofRowsInAFileLineEndsDoNotCountAndValuesDo() {
        String csv = "id,name\n1,\"a\nb\"\n2,c\rd\n";
        assertThat(inserted(csv.replace("\n", "\r\n"))).isEqualTo(inserted(csv));
        assertThat(inserted(csv.replace("c\rd", "cd"))).isNotEqualTo(inserted(csv));
    }

    private static List<String> canonical(String file) {
        return FileStatements.of(LargeText.of("file.sql", file)).stream()
                .map(Statement::canonical)
                .toList();
    }

    private static List<String> inserted(String csv) {
        BulkInsert insert = new BulkInsert(
                QualifiedName.of("t"), List.of("id", "name"), new CsvRows(LargeText.of("rows.csv", csv)));
        return SqlCompiler.standard().compile(insert).stream()
                .map(Statement::canonical)
                .toList();
    }
}
