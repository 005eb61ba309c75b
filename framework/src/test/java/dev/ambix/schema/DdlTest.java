package dev.ambix.schema;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.sql;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIME;
import static org.jooq.impl.SQLDataType.TIMESTAMP;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class DdlTest {
    /** {@code identity(true)} is the one word that all versions of jOOQ have; 3.21 will lose it. */
    @Test
    @SuppressWarnings("removal")
    void whatAJooqTypeSaysBesideTheTypeIsKept() {
        assertThat(column("a", BIGINT.identity(true)))
                .isEqualTo(column("a", type("bigint")).identity());
        assertThat(column("a", VARCHAR(9).notNull()))
                .isEqualTo(column("a", type("varchar(9)")).notNull());
        assertThat(column("a", VARCHAR.collation(DSL.collation("de_DE.utf8"))))
                .isEqualTo(column("a", type("varchar")).collate("de_DE.utf8"));
        assertThat(column("a", INTEGER.generatedAlwaysAs(DSL.field("b + 1", INTEGER))))
                .isEqualTo(column("a", type("int")).generatedAs("b + 1"));
    }

    @Test
    void theDefaultOfAJooqTypeBecomesSql() {
        assertThat(Stream.of(
                                VARCHAR.defaultValue("it's"),
                                BOOLEAN.defaultValue(true),
                                INTEGER.defaultValue(-1),
                                JSONB.defaultValue(org.jooq.JSONB.valueOf("{}")),
                                TIMESTAMP.defaultValue(DSL.currentTimestamp()),
                                TIMESTAMP(3).defaultValue(DSL.currentTimestamp(3)),
                                TIME.defaultValue(DSL.currentTime()),
                                VARCHAR.array().defaultValue(new String[] {"a"}))
                        .map(type -> column("a", type).defaultValue().orElseThrow()))
                .containsExactly(
                        "'it''s'",
                        "true",
                        "-1",
                        "cast('{}' as jsonb)",
                        "current_timestamp",
                        "current_timestamp(3)",
                        "current_time",
                        "cast('{\"a\"}' as varchar[])");
    }

    @Test
    void theNamesInAJooqExpressionKeepTheirCase() {
        var total = DSL.field(DSL.name("Total"), INTEGER);
        assertThat(check(total.gt(0)).condition()).isEqualTo("\"Total\" > 0");
        assertThat(sql(total.plus(1))).isEqualTo("(\"Total\" + 1)");
        assertThat(expression(DSL.lower(DSL.field("email", VARCHAR))).text()).isEqualTo("lower(email)");
    }

    @Test
    void aColumnRefusesWhatCanNeverBeRight() {
        assertRefused(() -> column("", INTEGER), "A column needs a name.");
        assertRefused(() -> type(" "), "A column type must not be blank.");
        assertRefused(
                () -> column("a", INTEGER).defaultValue("0").identity(),
                "Column a can have one of a default, an identity and a generation expression.");
        assertRefused(
                () -> column("a", INTEGER).identity().nullable(),
                "Column a has an identity, so it cannot be nullable.");
        assertRefused(
                () -> column("a", INTEGER).sequence(s -> s.startingWith(1)),
                "Column a has no identity; call identity() first.");
    }

    @Test
    void aConstraintRefusesWhatCanNeverBeRight() {
        assertRefused(() -> primaryKey(), "A primary key needs at least one column.");
        assertRefused(() -> unique(), "A unique constraint needs at least one column.");
        assertRefused(() -> foreignKey(), "A foreign key needs at least one column.");
        assertRefused(
                () -> foreignKey("a", "b").references("t", "x"),
                "The foreign key to t pairs 2 columns [a, b] with 1 [x].");
        assertRefused(() -> check(" "), "A check constraint needs a condition.");
    }

    @Test
    void aTableOrIndexRefusesWhatCanNeverBeRight() {
        assertRefused(
                () -> table("s.t", column("a", INTEGER), column("a", BIGINT)), "Table s.t has two columns named a.");
        assertRefused(
                () -> table("a.b.c"),
                "\"a.b.c\" has 3 parts; write name or schema.name, and a name with a dot " + "in it in double quotes.");
        assertRefused(() -> on("t", new String[0]), "An index on t needs at least one column or expression.");
        assertRefused(() -> on("t", ""), "A part of an index must not be empty.");
        assertRefused(() -> Ddl.index("", on("t", "a")), "An index needs a name.");
    }

    @Test
    void aSchemaRefusesTheSameNameTwice() {
        Table account = table("account", column("id", BIGINT));
        Index index = Ddl.index("ix", on("account", "id"));
        assertRefused(() -> Schema.of(List.of(account, account)), "The table account is there twice.");
        assertRefused(() -> Schema.of(List.of(index, index)), "The index ix is there twice.");
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
