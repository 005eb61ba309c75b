package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.names.SealedFamily;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import java.util.List;
import java.util.Set;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactsTest {
    record Greet() implements Operation {
        @Override
        public String summary() {
            return "greet";
        }
    }

    @Test
    void everyShippedOperationHasAnImpact() {
        assertThat(Impacts.standard().missing(Set.of())).isEmpty();
    }

    @Test
    void everyClassOfObjectHasTheImpactOfItsCreation() {
        assertThat(CreationImpacts.standard().classes()).isEqualTo(SealedFamily.leaves(SchemaObject.class));
    }

    @Test
    void theRowsOfATableGoWithItHoweverItIsNamed() {
        assertThat(Impacts.standard().of(new DropObject(Ref.table("t"))).effects())
                .containsExactly(java.util.Map.entry(Effect.LOSES_DATA, "its rows"));
        assertThat(Impacts.standard().of(new DropObject(Ref.foreignTable("t"))).effects())
                .isEmpty();
    }

    @Test
    void anOperationOfAPluginThatSaysNothingIsUnknown() {
        assertThat(Impacts.standard().of(new Greet()).effects())
                .containsExactly(java.util.Map.entry(Effect.UNKNOWN, "the plugin does not say what greet does"));
        assertThat(Impacts.standard().missing(Set.of(Greet.class))).containsExactly(Greet.class);
    }

    @Test
    void aPluginAddsAndReplacesImpacts() {
        Impacts impacts = Impacts.with(impact -> impact.on(Greet.class, op -> Impact.none())
                .replace(RenameObject.class, (op, shipped) -> shipped.apply(op).with(Effect.SCANS_TABLE, "ours")));
        assertThat(impacts.of(new Greet())).isEqualTo(Impact.none());
        QualifiedName table = QualifiedName.of("t");
        assertThat(impacts.of(new RenameObject(Ref.table("t"), "u")))
                .isEqualTo(Impact.locking(table, LockLevel.ACCESS_EXCLUSIVE).with(Effect.SCANS_TABLE, "ours"));
    }

    @Test
    void theStrongestLockOfATableIsKept() {
        QualifiedName table = QualifiedName.of("t");
        Impact weak = Impact.locking(table, LockLevel.SHARE).with(Effect.SCANS_TABLE, "first");
        Impact strong = Impact.locking(table, LockLevel.ACCESS_EXCLUSIVE).with(Effect.SCANS_TABLE, "second");
        assertThat(weak.and(strong))
                .isEqualTo(Impact.locking(table, LockLevel.ACCESS_EXCLUSIVE).with(Effect.SCANS_TABLE, "first"));
        assertThat(strong.and(weak)).isEqualTo(strong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "'random()'",
                "now()",
                "'{}'::jsonb",
                "current_timestamp",
                "pg_catalog.now()",
                "null::varchar(3)"
            })
    void aDefaultThatIsComputedOnceRewritesNothing(String sql) {
        assertThat(adding(sql).has(Effect.REWRITES_TABLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen_random_uuid()",
                "clock_timestamp()",
                "nextval('s')",
                "pg_catalog.random() * 2",
                "app.mine(1)"
            })
    void aDefaultThatIsOrMayBeComputedForEachRowRewrites(String sql) {
        assertThat(adding(sql).has(Effect.REWRITES_TABLE)).isTrue();
    }

    private static Impact adding(String defaultValue) {
        return Impacts.standard()
                .of(Operations.record(op ->
                                op.addColumn("t", column("c", SQLDataType.CLOB).defaultValue(defaultValue)))
                        .operations()
                        .get(0));
    }

    @Test
    void theConstraintsOfADomainAreTriedOnEachRow() {
        assertThat(addingOfType("app.email").effects())
                .containsExactly(java.util.Map.entry(
                        Effect.REWRITES_TABLE,
                        "the constraints of app.email are tried on each row, if it is a domain with constraints"));
        assertThat(addingOfType("app.email[]").effects()).isEmpty();
        assertThat(addingOfType("character varying(50)").effects()).isEmpty();
    }

    private static Impact addingOfType(String type) {
        return Impacts.standard()
                .of(Operations.record(op -> op.addColumn("t", column("c", type(type))))
                        .operations()
                        .get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            varchar(50)       | text                        | false | false
            varchar(50)       | character varying(60)       | false | false
            varchar(50)       | varchar                     | false | false
            varchar(50)       | varchar(40)                 | true  | false
            text              | varchar(40)                 | true  | false
            text              | varchar                     | false | false
            integer           | int4                        | false | false
            int               | bigint                      | true  | false
            numeric(10, 2)    | numeric(12,2)               | false | false
            numeric(10, 2)    | decimal                     | false | false
            numeric(10, 2)    | numeric(12, 1)              | true  | true
            numeric(10, 2)    | numeric(12, 3)              | true  | false
            numeric           | integer                     | true  | true
            timestamp(3)      | timestamp without time zone | false | false
            timestamp(3)      | timestamp(0)                | true  | true
            timestamptz       | date                        | true  | true
            double precision  | real                        | true  | true
            app."Mood"        | text                        | true  | false
            """)
    void aChangeOfTypeRewritesUnlessTheBytesStayTheSame(String from, String to, boolean rewrites, boolean loses) {
        TypeChange change = TypeChange.of(type(from), type(to));
        assertThat(change.work() == TypeChange.Work.ROWS).isEqualTo(rewrites);
        assertThat(change.losesDigits()).isEqualTo(loses);
    }

    @Test
    void aColumnWithoutAValueFailsOnRows() {
        assertThat(added(column("c", SQLDataType.BIGINT).notNull()).has(Effect.FAILS_ON_ROWS))
                .isTrue();
        assertThat(added(column("c", type("mood")).notNull()).effects().get(Effect.FAILS_ON_ROWS))
                .contains("unless mood is a domain with a default");
        assertThat(List.of(
                        column("c", SQLDataType.BIGINT),
                        column("c", SQLDataType.BIGINT).notNull().defaultValue("0"),
                        column("c", SQLDataType.BIGINT).notNull().identity(),
                        column("c", SQLDataType.BIGINT).notNull().generatedAs("1"),
                        column("c", type("bigserial")).notNull()))
                .allSatisfy(column ->
                        assertThat(added(column).has(Effect.FAILS_ON_ROWS)).isFalse());
    }

    private static Impact added(Column column) {
        return Impacts.standard()
                .of(Operations.record(op -> op.addColumn("t", column))
                        .operations()
                        .get(0));
    }
}
