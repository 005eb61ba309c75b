package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Statement.Recovery;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
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
    void aParentStandsInWhileAChildGetsItsParentsAnew() {
        assertThat(CompiledSql.of(op -> op.renewParents("kid", List.of("a", "b"), "note")))
                .isEqualTo("""
                        create table kid_parent (like kid including constraints including generated);
                        alter table kid_parent drop column note;
                        alter table kid inherit kid_parent;
                        alter table kid no inherit a;
                        alter table kid no inherit b;
                        alter table kid inherit a;
                        alter table kid inherit b;
                        alter table kid no inherit kid_parent;
                        drop table kid_parent;
                        """);
    }

    @Test
    void aDeclaredColumnCannotBeMadeMerelyInherited() {
        InheritColumns inherit = new InheritColumns(QualifiedName.of("kid"), List.of("note"));
        assertThatThrownBy(() -> CompiledSql.of(op -> op.invoke(inherit)))
                .isInstanceOf(MigrationException.class)
                .hasMessage("""
                        PostgreSQL cannot make note of kid merely inherited, since the table declares it itself. Declare it in \
                        the model too, or drop the table and create it again.""");
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
