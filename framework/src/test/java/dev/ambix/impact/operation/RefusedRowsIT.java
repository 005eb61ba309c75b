package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.testing.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The query for rows that a change of type refuses runs, finds those, and is there only where there can be some. */
@ExtendWith(TestDatabase.PerTest.class)
class RefusedRowsIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text        | varchar(3)  | abc                                  | abcd
            varchar(5)  | varchar(5)  | abcde                                |
            char(5)     | varchar(3)  | abc                                  | abcd
            name        | varchar(63) | abc                                  |
            name        | varchar(3)  | abc                                  | abcd
            smallint    | varchar(6)  | -32768                               |
            integer     | varchar(11) | -2147483648                          |
            integer     | char(3)     | 123                                  | 1234
            bigint      | varchar(20) | -9223372036854775808                 |
            numeric     | varchar(3)  | 1.5                                  | 1.25
            boolean     | varchar(5)  | false                                |
            boolean     | varchar(4)  | true                                 | false
            uuid        | varchar(36) | 00000000-0000-4000-8000-000000000001 |
            uuid        | varchar(35) |                                      | 00000000-0000-4000-8000-000000000001
            date        | varchar(10) | 2026-12-02                           | 0044-03-15 BC
            jsonb       | varchar(5)  | {}                                   | {"a": 1}
            mood        | varchar(4)  | fine                                 | terrible
            bigint      | integer     | 1                                    | 3000000000
            integer     | smallint    | 1                                    | 40000
            """)
    void theRowsThatATypeDoesNotHoldAreFound(String from, String to, String fits, String refused, TestDatabase db) {
        db.execute("create type mood as enum ('fine', 'terrible')", "create table t (c " + from + ")");
        if (fits != null) {
            db.execute("insert into t values ('" + fits + "')");
        }
        if (refused != null) {
            db.execute("insert into t values ('" + refused + "')");
        }
        Operation change = Operations.record(
                        op -> op.alterColumn("t", column("c", type(from))).type(type(to)))
                .operations()
                .get(0);

        Optional<String> query = RefusedRows.of(change).map(RefusedRows::query);

        String alter = "alter table t alter c type " + to;
        if (refused == null) {
            assertThat(query).isEmpty();
            db.execute(alter);
        } else {
            assertThat(db.query(query.orElseThrow()))
                    .containsExactlyElementsOf(db.query("select * from t where c = '" + refused + "'"));
            assertThatThrownBy(() -> db.execute(alter)).isNotNull();
            db.execute("delete from t where c = '" + refused + "'", alter);
        }
    }
}
