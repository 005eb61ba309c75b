package dev.ambix.autogenerate.trial;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSpellingTest {
    @Test
    void equalObjectsAndThoseOfOneSideAreNotLookedAt() {
        SchemaObject one = table("t", column("a", INTEGER).defaultValue("1 + 1"));
        assertThat(isPossible(one, one)).isFalse();
        assertThat(OtherSpelling.isPossible(schema(one), schema(table("u", column("a", INTEGER)))))
                .isFalse();
    }

    @Test
    void aColumnOfAnotherTypeOrNullabilityStaysAnotherOne() {
        Column column = column("a", VARCHAR(50)).defaultValue("lower('A')");
        assertThat(isPossible(column, column("a", VARCHAR(51)).defaultValue("lower('A'::text)")))
                .isFalse();
        assertThat(isPossible(column, column.notNull())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", "'-1'::integer", "true", "now()", "'new'::character varying", "'{}'::jsonb"})
    void plainDefaultsAreSpelledInOneWay(String plain) {
        assertThat(isPossible(
                        column("a", BIGINT).defaultValue(plain),
                        column("a", BIGINT).defaultValue("7")))
                .isFalse();
        assertThat(isPossible(column("a", BIGINT), column("a", BIGINT).defaultValue(plain)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('now'::text)::date",
                "NULL::character varying",
                "lower('a'::text)",
                "'it''s'::text",
                "nextval('s'::regclass)",
                "'a'::text || 'b'::text"
            })
    void otherDefaultsMayBeSpelledInSeveral(String expression) {
        assertThat(isPossible(
                        column("a", BIGINT).defaultValue(expression),
                        column("a", BIGINT).defaultValue("7")))
                .isTrue();
        assertThat(isPossible(column("a", BIGINT), column("a", BIGINT).defaultValue(expression)))
                .isTrue();
    }

    @Test
    void allElseOfAColumnMayBe() {
        assertThat(isPossible(
                        column("a", BIGINT).identity(),
                        column("a", BIGINT).notNull().defaultValue("7")))
                .isTrue();
    }

    @Test
    void checksAndOptionsOfATableMayBe() {
        assertThat(isPossible(
                        table("t", column("a", INTEGER), check("a in (1, 2)").named("c")),
                        table(
                                "t",
                                column("a", INTEGER),
                                check("a = any (array[1, 2])").named("c"))))
                .isTrue();
        assertThat(isPossible(
                        table("t", column("a", INTEGER)),
                        table("t", column("a", INTEGER)).unlogged()))
                .isTrue();
    }

    @Test
    void keysAreNot() {
        assertThat(isPossible(
                        table(
                                "t",
                                column("a", INTEGER),
                                column("b", INTEGER),
                                primaryKey("a").named("pk")),
                        table(
                                "t",
                                column("a", INTEGER),
                                column("b", INTEGER),
                                primaryKey("b").named("pk"))))
                .isFalse();
    }

    @Test
    void anIndexMayBeIfItHasAnExpressionOrACondition() {
        assertThat(isPossible(index("i", on("t", "a")), index("i", on("t", "b"))))
                .isFalse();
        assertThat(isPossible(index("i", on("t", "a")), index("i", on("t", "a").where("a > 0"))))
                .isTrue();
    }

    private static boolean isPossible(Column live, Column model) {
        return isPossible(table("t", live), table("t", model));
    }

    private static boolean isPossible(SchemaObject live, SchemaObject model) {
        return OtherSpelling.isPossible(schema(live), schema(model));
    }

    private static Schema schema(SchemaObject object) {
        return Schema.of(List.of(object));
    }
}
