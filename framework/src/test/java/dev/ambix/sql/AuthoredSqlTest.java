package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.sql.file.AuthoredSql;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class AuthoredSqlTest {
    @Test
    void statementsAreSplitAtTheirSemicolons() {
        assertThat(texts("select 1;\n\n  select 2 ;; select 3")).containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void oneStatementIsTold() {
        assertThat(List.of(
                        "create table t (id int)",
                        "create function f() returns int language sql begin atomic select 1; end",
                        "drop table t; -- all of it",
                        "comment on table t is 'a;b'",
                        "insert into t values (';')"))
                .allMatch(AuthoredSql::isOne);
        assertThat(List.of(
                        "create table t (id int); drop table t",
                        "alter table t add n int; select 1",
                        "-- nothing",
                        "commit",
                        "copy t from stdin"))
                .noneMatch(AuthoredSql::isOne);
    }

    @Test
    void aSemicolonWithinAStringNameOrCommentSplitsNothing() {
        String sql = "select 'a;b', 'it''s;', \"c;d\" /* e; /* f; */ g; */ from t -- h;\n where x";
        assertThat(texts(sql)).containsExactly(sql);
    }

    @Test
    void anEscapeStringEndsAtItsOwnQuote() {
        assertThat(texts("select E'a\\';b'; select 'a\\'; select 3"))
                .containsExactly("select E'a\\';b'", "select 'a\\'", "select 3");
    }

    @Test
    void aDollarQuotedBodyIsOneString() {
        String function = """
                create function f() returns trigger language plpgsql as $body$
                begin
                    -- ; $$ 'still inside
                    execute $$ select 1; $$;
                    return new;
                end;
                $body$""";
        assertThat(texts(function + ";\ncommit_log()")).containsExactly(function, "commit_log()");
    }

    @Test
    void anAtomicBodyIsOneStatement() {
        String function = """
                create function f(a int) returns int language sql begin atomic
                    select case when a > 0 then 1 else 2 end;
                    select 2;
                end""";
        assertThat(texts(function + "; select 3")).containsExactly(function, "select 3");
    }

    @Test
    void theActionsOfARuleAreOneStatement() {
        String rule = "create rule r as on insert to t do also (insert into a values (1); insert into b values (2))";
        assertThat(texts(rule + "; select 3")).containsExactly(rule, "select 3");
    }

    @Test
    void aTextOfManyStatementsIsSplitInLinearTime() {
        String insert = "insert into t values ('" + "x".repeat(100) + "', case when a then 1 end)";
        assertThat(texts((insert + ";\n").repeat(20_000))).hasSize(20_000).containsOnly(insert);
    }

    @Test
    void placeholdersOfOtherToolsAreOnlyCharacters() {
        String sql =
                "update t set a = '? :x {0} {} %s', b = c ? 'key', d = now()::date, e = '{1,2}'::int[] where :y = ?";
        assertThat(texts(sql)).containsExactly(sql);
    }

    @Test
    void commentsAloneAreNoStatement() {
        assertThat(texts("-- nothing\n;/* to /* do */ */")).isEmpty();
    }

    @Test
    void aCommentAfterAStatementIsLeftOutSoThatAScriptKeepsItsSemicolon() {
        assertThat(texts("select 1 -- one\n; -- two\nselect '--' /* three */"))
                .containsExactly("select 1", "-- two\nselect '--'");
    }

    @Test
    void textsInTheStringsOfAJooqQueryStayAsTheyAre() {
        var query = DSL.insertInto(DSL.table("note"), DSL.field("text", SQLDataType.CLOB))
                .values("? :x {} {0} ; it's\\ -- $$");
        assertThat(compiled(query)).containsExactly("insert into note (text) values ('? :x {} {0} ; it''s\\ -- $$')");
    }

    @Test
    void theNamesOfAJooqQueryKeepTheirCase() {
        var query = DSL.deleteFrom(DSL.table(DSL.name("UserAccount")))
                .where(DSL.field(DSL.name("order"), SQLDataType.INTEGER).eq(1));
        assertThat(compiled(query)).containsExactly("delete from \"UserAccount\" where \"order\" = 1");
    }

    @Test
    void aJooqQueryOfSeveralStatementsIsSplit() {
        assertThat(compiled(DSL.query("select {0}; select 2", DSL.inline("a;b"))))
                .containsExactly("select 'a;b'", "select 2");
    }

    @Test
    void aJooqInsertWithoutRowsIsNoStatement() {
        var insert = DSL.insertInto(DSL.table("note"), DSL.field("text", SQLDataType.CLOB));
        assertThat(compiled(insert.valuesOfRows(List.of()))).isEmpty();
    }

    @Test
    void transactionControlIsRefused() {
        assertThatThrownBy(() -> texts("create table t (); -- done\ncommit work and chain"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("\"commit work and chain\" controls the transaction, which Ambix does itself. Take it out; "
                        + "use op.autocommitBlock(...) for statements that must run outside of a transaction.");
    }

    @Test
    void aVeryLongCommentIsNoBurden() {
        String comment = "/*" + " words ".repeat(50_000) + "*/ -- " + "-".repeat(100_000) + "\n";
        assertThat(AuthoredSql.statements(comment + "vacuum t"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.isTransactional()).isFalse());
    }

    private static List<String> texts(String sql) {
        return AuthoredSql.statements(sql).stream().map(Statement::sql).toList();
    }

    private static List<String> compiled(org.jooq.Query query) {
        return SqlCompiler.standard().compile(new ExecuteQuery(query)).stream()
                .map(Statement::sql)
                .toList();
    }
}
