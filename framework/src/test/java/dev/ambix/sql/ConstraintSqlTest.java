package dev.ambix.sql;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.notNull;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.ReferentialAction;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class ConstraintSqlTest {
    @Test
    void everyKindOfConstraintIsAdded() {
        assertThat(CompiledSql.of(op -> {
                    op.createPrimaryKey("pk", "t", "a", "b");
                    op.createUniqueConstraint("uq", "t", "a");
                    op.addConstraint(
                            "t", unique("a").nullsNotDistinct().include("c").deferrable());
                    op.createForeignKey(
                            "fk",
                            "t",
                            foreignKey("a", "b")
                                    .references("s.User", "x", "y")
                                    .matchFull()
                                    .onDelete(ReferentialAction.SET_NULL)
                                    .onUpdate(ReferentialAction.RESTRICT)
                                    .initiallyDeferred()
                                    .notValid());
                    op.addConstraint("t", foreignKey("a").references("u"));
                    op.createCheckConstraint("ck", "t", "a <> '?'");
                    op.addConstraint(
                            "t",
                            check(DSL.field(DSL.name("A"), INTEGER).gt(0))
                                    .noInherit()
                                    .notValid());
                    op.createExcludeConstraint(
                            "ex",
                            "t",
                            exclude("gist")
                                    .with("room", "=")
                                    .with(expression("tstzrange(a, b)"), "&&")
                                    .where("not cancelled")
                                    .deferrable());
                }))
                .isEqualTo("""
                        alter table t add constraint pk primary key (a, b);
                        alter table t add constraint uq unique (a);
                        alter table t add unique nulls not distinct (a) include (c) deferrable;
                        alter table t add constraint fk foreign key (a, b) references s."User" (x, y) match full on delete set null on update restrict deferrable initially deferred not valid;
                        alter table t add foreign key (a) references u;
                        alter table t add constraint ck check (a <> '?');
                        alter table t add check ("A" > 0) no inherit not valid;
                        alter table t add constraint ex exclude using gist (room with =, (tstzrange(a, b)) with &&) where (not cancelled) deferrable;
                        """);
    }

    @Test
    void aConstraintIsDroppedRenamedAndValidated() {
        assertThat(CompiledSql.of(op -> {
                    op.dropConstraint("Uq", "s.t");
                    op.renameConstraint("a", "s.t", "B");
                    op.validateConstraint("a", "s.t");
                    op.renameNotNull("t_a_not_null", "s.T", "T_it's_not_null");
                }))
                .isEqualTo("""
                        alter table s.t drop constraint "Uq";
                        alter table s.t rename constraint a to "B";
                        alter table s.t validate constraint a;
                        do $body$
                        begin
                            if exists (select from pg_constraint where conrelid = 's."T"'::regclass and conname = 't_a_not_null') then
                                alter table s."T" rename constraint t_a_not_null to "T_it's_not_null";
                            end if;
                        end
                        $body$;
                        """);
    }

    @Test
    void anExclusionThatComparesNothingIsRefused() {
        assertThatThrownBy(() -> CompiledSql.of(op -> op.createExcludeConstraint("ex", "t", exclude("gist"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The exclusion constraint ex compares nothing. Add elements: exclude(...).with(\"room\", \"=\").");
    }

    @Test
    void whatCannotBeATemporalKeyIsRefused() {
        assertThatThrownBy(() -> unique("at").withoutOverlaps())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A unique constraint over a range of time needs a column before the range, not only [at]; "
                        + "an exclusion constraint does without.");
        assertThatThrownBy(() -> CompiledSql.of(op ->
                        op.gradually().addUnique("uq", "t", unique("a", "at").withoutOverlaps())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PostgreSQL makes no temporal key of an index; add the constraint to t without the index "
                        + "uq.");
    }

    @Test
    void constraintsOfNewerServersSayWhatTheyNeed() {
        assertThat(CompiledSql.of(op -> {
                    op.addConstraint("t", notNull("c").named("n").noInherit().notValid());
                    op.addConstraint("t", check("a > 0").named("k").notEnforced());
                    op.createForeignKey(
                            "f", "t", foreignKey("a", "b").references("o").onDelete(ReferentialAction.SET_NULL, "b"));
                    op.addConstraint("price", primaryKey("item", "valid at").withoutOverlaps());
                    op.addConstraint("price", unique("a", "valid at").withoutOverlaps());
                    op.createForeignKey(
                            "f",
                            "sale",
                            foreignKey("item", "valid at")
                                    .references("price", "item", "valid at")
                                    .withPeriod()
                                    .notEnforced());
                    op.addConstraint(
                            "sale",
                            foreignKey("a", "valid at").references("price").withPeriod());
                    op.alterConstraint("f", "sale", Enforcement.ENFORCED);
                    op.alterConstraint("f", "sale", Enforcement.NOT_ENFORCED);
                }))
                .isEqualTo("""
                        alter table t add constraint n not null c no inherit not valid;
                        alter table t add constraint k check (a > 0) not enforced;
                        alter table t add constraint f foreign key (a, b) references o on delete set null (b);
                        alter table price add primary key (item, "valid at" without overlaps);
                        alter table price add unique (a, "valid at" without overlaps);
                        alter table sale add constraint f foreign key (item, period "valid at") references price (item, period "valid at") not enforced;
                        alter table sale add foreign key (a, period "valid at") references price;
                        alter table sale alter constraint f enforced;
                        alter table sale alter constraint f not enforced;
                        """);
    }

    @Test
    void theIndexOfAConstraintIsKeptAsItSays() {
        assertThat(CompiledSql.of(op -> {
                    op.addConstraint(
                            "t",
                            primaryKey("id")
                                    .include("a")
                                    .parameter("fillfactor", "70")
                                    .parameter("deduplicate_items", "off")
                                    .tablespace("fast disk")
                                    .deferrable());
                    op.addConstraint("t", unique("a").parameter("fillfactor", "70"));
                    op.addConstraint(
                            "t",
                            exclude("gist")
                                    .with("a", "&&")
                                    .include("b")
                                    .parameter("buffering", "on")
                                    .tablespace("fast")
                                    .where("a is not null"));
                }))
                .isEqualTo("""
                        alter table t add primary key (id) include (a) with (fillfactor = 70, deduplicate_items = off) using index tablespace "fast disk" deferrable;
                        alter table t add unique (a) with (fillfactor = 70);
                        alter table t add exclude using gist (a with &&) include (b) with (buffering = on) using index tablespace fast where (a is not null);
                        """);
    }

    @Test
    void constraintsAreAlteredAndDroppedConditionally() {
        assertThat(CompiledSql.of(op -> {
                    op.createConstraintUsingIndex("uq", "t", unique("a").deferrable(), "ix");
                    op.alterConstraint("fk", "t", Deferrability.INITIALLY_DEFERRED);
                    op.alterConstraint("fk", "t", Deferrability.NOT_DEFERRABLE);
                    op.dropConstraintIfExists("uq", "t");
                    op.dropConstraintCascade("uq", "t");
                }))
                .isEqualTo("""
                        alter table t add constraint uq unique using index ix deferrable;
                        alter table t alter constraint fk deferrable initially deferred;
                        alter table t alter constraint fk not deferrable;
                        alter table t drop constraint if exists uq;
                        alter table t drop constraint uq cascade;
                        """);
    }
}
