package dev.ambix.autogenerate.trial;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A trial takes the road of a run. */
@ExtendWith(TestDatabase.PerTest.class)
class ScratchRunIT {
    @Test
    void filesRowsAndOnlineStepsAreRun(TestDatabase db) throws SQLException {
        upgrade(db, op -> {
            op.executeFile(LargeText.of(
                    "t.sql", "create table t (id int);\ncopy t from stdin;\n1\n2\n\\.\ninsert into t values (3);"));
            op.bulkInsert("t", columns("id"), () -> Stream.of(row(4)));
            op.createIndexConcurrently("ix", on("t", "id"));
            op.online("one more", live -> live.op().execute("insert into t values (5)"));
        });
        assertThat(db.query("select id from t order by id")).containsExactly("1", "2", "3", "4", "5");
        assertThat(db.query("select statement, state from ambix_journal where statement is not null order by id"))
                .containsExactly("4|done", "5|started", "5|done");
    }

    @Test
    void anotherOrderIsFoundWhereAnObjectIsMissing(TestDatabase db) throws SQLException {
        ChangeSet upgrade = Operations.record(op -> {
            op.execute("create view v as select id from t");
            op.execute("create table t (id integer)");
        });
        try (Connection connection = db.connect()) {
            ScratchRun rehearsal = new ScratchRun(connection, application(connection), Plugins.NONE);
            assertThat(rehearsal.upgrade(upgrade).operations())
                    .extracting(Operation::summary)
                    .containsExactly(
                            "execute create table t (id integer)", "execute create view v as select id from t");
            rehearsal.downgrade(Operations.record(op -> op.execute("drop table t cascade")));
        }
        assertThat(db.query("select to_regclass('v')")).containsExactly("");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("0");
    }

    @Test
    void anIrreversibleDowngradeSaysItsReason(TestDatabase db) throws SQLException {
        try (Connection connection = db.connect()) {
            ScratchRun rehearsal = new ScratchRun(connection, application(connection), Plugins.NONE);
            rehearsal.upgrade(Operations.record(op -> op.execute("create table t ()")));
            assertThatThrownBy(() -> rehearsal.downgrade(Operations.record(op -> op.irreversible("It is so."))))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage("It is so.");
        }
    }

    private static void upgrade(TestDatabase db, Consumer<Operations> code) throws SQLException {
        try (Connection connection = db.connect()) {
            new ScratchRun(connection, application(connection), Plugins.NONE).upgrade(Operations.record(code));
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static ScratchApplication application(Connection connection) {
        return new ScratchApplication(connection, SqlCompiler.standard(), "public");
    }
}
