package dev.ambix.sql;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.DataOperation.Execute;
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
    void noShippedOperationIsWithoutSql() {
        assertThat(SqlCompiler.standard().missing()).isEmpty();
    }

    @Test
    void aPluginMayReplaceWhatIsShipped() {
        SqlCompiler compiler = SqlCompiler.with(sql -> sql.replace(
                Execute.class, (op, shipped) -> shipped.apply(new Execute(op.sql() + " /* traced */ , 2"))));
        assertThat(compiler.compile(new OutsideTransaction(new Execute("select 1"))))
                .containsExactly(Statement.raw("select 1 /* traced */ , 2").outsideTransaction());
    }
}
