package dev.ambix.sql.file;

import static dev.ambix.sql.file.StatementKind.OUTSIDE_TRANSACTION;
import static dev.ambix.sql.file.StatementKind.TRANSACTIONAL;
import static dev.ambix.sql.file.StatementKind.TRANSACTION_CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.token.SqlToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "vacuum",
                "VACUUM(full) t",
                "create index concurrently ix on t (a)",
                "create unique index concurrently if not exists ix on t (a)",
                "CREATE/*x*/UNIQUE--y\nINDEX\tCONCURRENTLY ix on t (a)",
                "-- a comment /* \n/* begin; /* nested */ */ drop index concurrently ix",
                "reindex index concurrently ix",
                "reindex (concurrently, verbose) table t",
                "reindex schema s",
                "reindex(verbose) database d",
                "reindex system d",
                "cluster",
                "cluster verbose",
                "cluster (verbose)",
                "alter table p detach partition q concurrently",
                "create database d",
                "drop database if exists d with (force)",
                "create tablespace ts location '/x'",
                "drop tablespace ts",
                "alter database d set tablespace ts",
                "alter system set work_mem = '1MB'",
                "create subscription s connection '' publication p",
                "alter subscription s refresh publication",
                "drop subscription s",
                "commit prepared 'x'",
                "rollback prepared 'x'",
                "discard all",
            })
    void theServerRunsItOnlyOutsideOfTransactions(String sql) {
        assertThat(kind(sql)).isEqualTo(OUTSIDE_TRANSACTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "BEGIN ISOLATION LEVEL SERIALIZABLE",
                "start transaction",
                "commit",
                "end",
                "/* a */ -- b\n end work",
                "abort",
                "rollback",
                "rollback work",
                "rollback and chain",
                "prepare transaction 'x'",
            })
    void itControlsTheTransaction(String sql) {
        assertThat(kind(sql)).isEqualTo(TRANSACTION_CONTROL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "savepoint a",
                "release savepoint a",
                "rollback to savepoint a",
                "rollback work to a",
                "rollback transaction to savepoint a",
                "create index ix on t (a)",
                "create index \"concurrently\" on t (a)",
                "create index ix on t (a) where b = 'create index concurrently'",
                "create index on concurrently_log (a)",
                "reindex table t",
                "reindex table \"concurrently\"",
                "cluster t using ix",
                "alter table p detach partition \"q concurrently\"",
                "alter table p detach partition q -- concurrently",
                "alter database d set work_mem = '1MB'",
                "alter type mood add value 'happy'",
                "refresh materialized view concurrently m",
                "create function f() returns int language sql begin atomic select 1; end",
                "do $$ begin commit; end $$",
                "analyze",
                "beginning",
                "endless()",
                "prepare p as select 1",
                "discard temp",
            })
    void itMayShareATransaction(String sql) {
        assertThat(kind(sql)).isEqualTo(TRANSACTIONAL);
    }

    private static StatementKind kind(String sql) {
        return StatementKind.of(SqlToken.outline(SqlToken.read(sql)));
    }
}
