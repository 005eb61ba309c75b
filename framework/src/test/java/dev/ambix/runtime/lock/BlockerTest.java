package dev.ambix.runtime.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockerTest {
    private static String text(int pid, String application, String type, String state, String query, boolean waits) {
        return new Blocker(pid, "app", application, type, state, "00:05:03", query, waits).text();
    }

    @Test
    void anIdleTransactionIsToBeEndedWhereItWasBegun() {
        assertThat(text(42, "psql", "client backend", "idle in transaction (aborted)", "select 1", false))
                .isEqualTo("""
                process 42, user app, application psql, idle in transaction (aborted) for 00:05:03, query: select 1
                It is an idle transaction: commit it or roll it back where it was begun, or end it: \
                select pg_terminate_backend(42)""");
    }

    @Test
    void anAutovacuumComesBack() {
        assertThat(text(42, "", "autovacuum worker", "active", "autovacuum: VACUUM public.t", false))
                .isEqualTo("""
                process 42, user app, active for 00:05:03, query: autovacuum: VACUUM public.t
                It is an autovacuum, which the server starts again later. To end it: select pg_terminate_backend(42)""");
    }

    @Test
    void aBackupIsKnownByItsNameOrItsCopying() {
        String hint = "\nIt is a backup, which has to begin anew then. To end it: select pg_terminate_backend(42)";
        assertThat(text(42, "pg_dump", "client backend", "idle in transaction", "", false))
                .endsWith(hint);
        assertThat(text(42, "dump", "client backend", "active", "COPY public.t (id) TO stdout;", false))
                .endsWith(hint);
        assertThat(text(42, "etl", "client backend", "active", "copy t from stdin", false))
                .doesNotContain("backup");
    }

    @Test
    void whoWaitsItselfIsSeen() {
        assertThat(text(42, "psql", "client backend", "active", "lock table t", true))
                .endsWith("\nIt waits for a lock itself. To end it: select pg_terminate_backend(42)");
    }

    @Test
    void aPreparedTransactionHasNoProcess() {
        assertThat(text(0, "", "", "", "", false)).isEqualTo("""
                a prepared transaction
                pg_prepared_xacts lists them. To end it: rollback prepared 'its gid'""");
    }

    @Test
    void whatMayNotBeSeenIsLeftOut() {
        assertThat(new Blocker(42, "app", "", "", "", "", "<insufficient privilege>", false).text())
                .isEqualTo("""
                process 42, user app, query: <insufficient privilege>
                To end it: select pg_terminate_backend(42)""");
    }
}
