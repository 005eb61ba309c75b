package dev.ambix.sql;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import org.junit.jupiter.api.Test;

class ColumnSqlTest {
    @Test
    void aColumnIsAddedDroppedAndRenamed() {
        assertThat(CompiledSql.of(op -> {
                    op.addColumn(
                            "s.t",
                            column("Total", INTEGER).notNull().defaultValue("0").comment("c"));
                    op.dropColumn("s.t", "Total");
                    op.alterColumn("s.t", "a").rename("b").nullable();
                }))
                .isEqualTo("""
                        alter table s.t add column "Total" int default 0 not null;
                        comment on column s.t."Total" is 'c';
                        alter table s.t drop column "Total";
                        alter table s.t rename column a to b;
                        alter table s.t alter column b drop not null;
                        """);
    }

    @Test
    void aColumnIsAltered() {
        assertThat(CompiledSql.of(op -> op.alterColumn("t", "order")
                        .type(VARCHAR(100))
                        .type(type("citext"), "\"order\"::citext")
                        .notNull()
                        .nullable()
                        .defaultValue("now() + '{0} ?'")
                        .dropDefault()
                        .comment("{0} ? :x")
                        .dropComment()))
                .isEqualTo("""
                        alter table t alter column "order" type varchar(100);
                        alter table t alter column "order" type citext using "order"::citext;
                        alter table t alter column "order" set not null;
                        alter table t alter column "order" drop not null;
                        alter table t alter column "order" set default now() + '{0} ?';
                        alter table t alter column "order" drop default;
                        comment on column t."order" is '{0} ? :x';
                        comment on column t."order" is null;
                        """);
    }
}
