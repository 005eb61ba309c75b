package dev.ambix.autogenerate;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.scratch.Application;
import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class ApplicationIT {
    @Test
    void filesAndRowsThatAreReadWhileTheyAreSentAreApplied(TestDatabase db) throws SQLException {
        try (Connection connection = db.connect()) {
            new Application(connection, SqlCompiler.standard()).apply(Operations.record(op -> {
                op.executeFile(LargeText.of(
                        "t.sql", "create table t (id int);\ncopy t from stdin;\n1\n2\n\\.\ninsert into t values (3);"));
                op.bulkInsert("t", columns("id"), () -> Stream.of(row(4)));
            }));
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(db.query("select id from t order by id")).containsExactly("1", "2", "3", "4");
    }
}
