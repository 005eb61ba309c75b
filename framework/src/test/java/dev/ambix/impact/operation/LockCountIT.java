package dev.ambix.impact.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Locks are counted beforehand, and never fewer than the server takes. */
class LockCountIT {
    private static final String SCHEMA = """
            create table account (id bigint generated always as identity primary key, name text not null unique,
                at timestamptz default now(), check (name <> ''));
            create index on account (at);
            create table orders (id serial primary key, account_id bigint references account, other bigint references account,
                note text);
            create view v as select a.id, o.note from account a join orders o on o.account_id = a.id;
            create view w as select id from v;
            create materialized view m as select id from account;
            create function f() returns integer language sql as 'select 1';
            create type mood as enum ('sad');
            create table parted (id integer, d integer, primary key (id, d)) partition by list (d);
            create table part1 partition of parted for values in (1);
            create sequence s""";

    @Test
    void aTransactionHoldsNoMoreLocksThanWereCounted() throws SQLException {
        try (TestDatabase model = TestDatabase.create();
                TestDatabase db = TestDatabase.create();
                Connection connection = db.connect()) {
            model.execute(SCHEMA);
            SchemaGraph goal = model.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
            connection.setAutoCommit(false);
            held(
                    SchemaDiff.between(SchemaGraph.EMPTY, goal, DiffOptions.DEFAULTS)
                            .upgrade(),
                    connection);
            held(
                    SchemaDiff.between(goal, SchemaGraph.EMPTY, DiffOptions.DEFAULTS)
                            .upgrade(),
                    connection);
        }
    }

    private static void held(ChangeSet changes, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (CompiledStatement next : SqlCompiler.standard().compile(changes)) {
                statement.execute(next.statement().sql());
            }
            try (ResultSet row = statement.executeQuery(
                    "select count(*) from pg_locks where pid = pg_backend_pid() and not fastpath")) {
                row.next();
                int counted =
                        changes.operations().stream().mapToInt(LockCount::of).sum();
                assertThat(row.getInt(1)).isBetween(counted / 4, counted);
            }
            connection.commit();
        }
    }

    @Test
    void aChangeSetIsPartedBeforeItHoldsTooMany() {
        Execute setting = new Execute("set local check_function_bodies to off");
        ChangeSet changes = Operations.record(op -> {
            op.invoke(setting);
            op.dropView("a");
            op.dropView("b");
            op.dropView("c");
        });
        assertThat(LockCount.inParts(changes, 1000)).isSameAs(changes);
        ChangeSet parts = LockCount.inParts(changes, 2 * LockCount.of(setting) + 1);
        assertThat(parts.operations())
                .extracting(Operation::summary)
                .containsExactly(
                        setting.summary(), "drop view a", "commit", setting.summary(), "drop view b", "drop view c");
        assertThat(parts.operations()).filteredOn(Commit.class::isInstance).hasSize(1);
    }
}
