package dev.ambix.sql.compiler;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.sql.CompiledSql;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Scope;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlSqlTest {
    @Test
    void anAutocommitBlockRunsOutsideOfTransactions() {
        assertThat(CompiledSql.of(op -> op.autocommitBlock(block -> {
                    block.execute("call refresh_all()");
                    block.addColumn("t", column("a", CLOB).comment("c"));
                })))
                .isEqualTo("""
                        call refresh_all(); -- outside of transactions
                        alter table t add column a text; -- outside of transactions
                        comment on column t.a is 'c'; -- outside of transactions
                        """);
    }

    @Test
    void anOnlineStepIsRefusedByAScript() {
        assertThat(CompiledSql.of(op -> op.online("it's $ambix$ about live rows", db -> {})))
                .isEqualTo("""
                        do $ambix2$
                        begin
                            raise exception using message = 'This step needs the live database and cannot be run from a script: it''s $ambix$ about live rows';
                        end
                        $ambix2$;
                        """);
    }

    @Test
    void aRequirementFailsWithTheFirstRowsThatContradictIt() {
        assertThat(CompiledSql.of(op -> op.requireThat("it's right", "select 1 as \"$ambix$\" -- one\n;")))
                .isEqualTo("""
                do $ambix2$
                declare
                    found text := (
                        select string_agg(line, E'\\n') from (
                select to_jsonb(contradiction)::text from (
                select 1 as "$ambix$"
                ) contradiction limit 3
                ) lines (line));
                begin
                    if found is not null then
                        raise exception using
                            errcode = 'object_not_in_prerequisite_state',
                            message = 'Required, and not so: it''s right',
                            detail = found,
                            hint = 'These rows contradict it, or are the first that do. Put the data right.';
                    end if;
                end
                $ambix2$;
                """);
    }

    @Test
    void aRequirementIsOneQuery() {
        assertThatThrownBy(() -> CompiledSql.of(op -> op.requireThat("two", "select 1; select 2")))
                .hasMessage("\"two\" is to be required by one query, and there are 2: select 1; select 2");
        assertThatThrownBy(() -> CompiledSql.of(op -> op.requireThat(" ", "select 1")))
                .hasMessage("Say what is required, for whoever reads the plan.");
        assertThatThrownBy(() -> CompiledSql.of(op -> op.requireThat("none", " ")))
                .hasMessage("Give the query that finds the rows which contradict \"none\".");
    }

    @Test
    void aStatementByItselfHasATransactionUnlessItCannotBeInOne() {
        assertThat(Stream.of(
                                "analyze t",
                                "do 'begin perform f(); end'",
                                "do 'begin commit; end'",
                                "/* why */ call p()",
                                "select 'call p()'",
                                "vacuum t")
                        .map(sql -> SqlCompiler.standard()
                                .compile(new OutsideTransaction(new Execute(sql)))
                                .get(0)
                                .scope()))
                .containsExactly(
                        Scope.OWN_TRANSACTION,
                        Scope.OWN_TRANSACTION,
                        Scope.OUTSIDE_TRANSACTION,
                        Scope.OUTSIDE_TRANSACTION,
                        Scope.OWN_TRANSACTION,
                        Scope.OUTSIDE_TRANSACTION);
    }

    @Test
    void noShippedOperationIsWithoutSql() {
        assertThat(SqlCompiler.standard().missing()).isEmpty();
    }

    @Test
    void aPluginMayReplaceWhatIsShipped() {
        SqlCompiler compiler = SqlCompiler.with(sql -> sql.replace(
                Execute.class, (op, shipped) -> shipped.apply(new Execute(op.sql() + " /* traced */ , 2"))));
        assertThat(compiler.compile(new OutsideTransaction(new Execute("select 1"))))
                .containsExactly(Statement.raw("select 1 /* traced */ , 2").ownTransaction());
    }
}
