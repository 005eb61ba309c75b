package dev.ambix.sql;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class DataSqlTest {
    @Test
    void rowsAreInsertedWithTheirValuesInline() {
        assertThat(CompiledSql.of(op -> op.bulkInsert(
                        "s.role", columns("id", "Name"), row(1, "it's {0} ? \\"), row(null, DSL.field("now()")))))
                .isEqualTo("""
                        insert into s.role (id, "Name") values
                            (1, 'it''s {0} ? \\'),
                            (null, now());
                        """);
    }

    @Test
    void noRowsAreNoStatement() {
        assertThat(CompiledSql.of(op -> op.bulkInsert("role", columns("id")))).isEmpty();
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(
                        () -> CompiledSql.of(op -> op.bulkInsert("role", columns("id", "name"), row(1, "a"), row(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row 2 for role has 1 values for 2 columns [id, name].");
    }

    @Test
    void textIsExecutedAsItIs() {
        assertThat(CompiledSql.of(op -> op.execute("update t set a = :x where b ? 'c'; vacuum t")))
                .isEqualTo("update t set a = :x where b ? 'c';\nvacuum t; -- outside of transactions\n");
    }
}
