package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.sql.Statement.Recovery;
import org.junit.jupiter.api.Test;

class PartitionSqlTest {
    @Test
    void partitionsComeAndGo() {
        assertThat(CompiledSql.of(op -> {
                    op.attachPartition("event", "event_2026", "for values from ('2026-01-01') to ('2027-01-01')");
                    op.detachPartition("event", "event_2026");
                    op.detachPartitionConcurrently("event", "event_2026");
                    op.attachIndexPartition("ix", "ix_2026");
                    op.inherit("kid", "billing.parent");
                    op.removeInheritance("kid", "billing.parent");
                }))
                .isEqualTo("""
                        alter table event attach partition event_2026 for values from ('2026-01-01') to ('2027-01-01');
                        alter table event detach partition event_2026;
                        alter table event detach partition event_2026 concurrently; -- outside of transactions
                        alter index ix attach partition ix_2026;
                        alter table kid inherit billing.parent;
                        alter table kid no inherit billing.parent;
                        """);
    }

    @Test
    void aDetachmentThatWasBrokenOffIsFinalized() {
        Recovery recovery = SqlCompiler.standard()
                .compile(Operations.record(op -> op.detachPartitionConcurrently("event", "event_2026")))
                .get(0)
                .statement()
                .recovery()
                .orElseThrow();
        assertThat(recovery.doneQuery())
                .isEqualTo("select not exists (select from pg_inherits where inhrelid = to_regclass('event_2026') "
                        + "and inhparent = to_regclass('event'))");
        assertThat(recovery.cleanup()).contains("""
                        do $ambix$
                        begin
                            if exists (select from pg_inherits where inhrelid = to_regclass('event_2026') and inhparent = to_regclass('event') and inhdetachpending) then
                                alter table event detach partition event_2026 finalize;
                            end if;
                        end
                        $ambix$""");
    }
}
