package dev.ambix.squash.run;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Waiting;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.squash.SquashedRevision;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Revisions made of ranges, proven on scratch databases. */
@Sampled(4)
@ExtendWith(TestDatabase.PerTest.class)
class SquashRangesIT {
    /** Revisions written in a test. */
    private static final class Source implements MigrationSource {
        private final Map<RevisionNode, Migration> migrations = new LinkedHashMap<>();

        Source add(String id, List<String> down, Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
            migrations.put(RevisionNode.of(id, down.toArray(String[]::new)), new Migration() {
                @Override
                public void upgrade(Operations op) {
                    upgrade.accept(op);
                }

                @Override
                public void downgrade(Operations op) {
                    downgrade.accept(op);
                }
            });
            return this;
        }

        @Override
        public List<RevisionNode> revisions() {
            return List.copyOf(migrations.keySet());
        }

        @Override
        public Migration migration(RevisionNode revision) {
            return Optional.ofNullable(migrations.get(revision)).orElseThrow();
        }
    }

    private static SquashedRevision squashed(TestDatabase db, Source source, String range) {
        return Squash.on(db.url(), new Properties()).migrations(source).run(range);
    }

    private static List<String> words(ChangeSet changes) {
        return changes.operations().stream().map(Operation::summary).toList();
    }

    /** A table of states with rows, in a line of revisions that change both. */
    private static Source states() {
        return new Source()
                .add(
                        "a",
                        List.of(),
                        op -> op.createTable(
                                "state", column("id", INTEGER).notNull(), column("label", CLOB), primaryKey("id")),
                        op -> op.dropTable("state"))
                .add(
                        "b",
                        List.of("a"),
                        op -> op.execute("insert into state values (1, 'new'), (2, 'old')"),
                        op -> op.execute("delete from state"))
                .add(
                        "c",
                        List.of("b"),
                        op -> op.addColumn("state", column("rank", INTEGER)),
                        op -> op.dropColumn("state", "rank"))
                .add("d", List.of("c"), op -> op.update("state", rows -> rows.set("rank", "id * 10")), op -> {});
    }

    @Test
    void namesWithoutASchemaMayBelongToAnother(TestDatabase db) {
        Source source = states().add(
                        "e",
                        List.of("d"),
                        op -> op.execute("create view public.states as select id from state"),
                        op -> op.execute("drop view public.states"));

        SquashedRevision made = Squash.on(db.url(), new Properties())
                .migrations(source)
                .defaultSchema("My App")
                .run(":e");

        assertThat(made.differences()).isEmpty();
        assertThat(words(made.upgrade()))
                .containsExactly(
                        "create table state",
                        "create view public.states",
                        "execute insert into state values (1, 'new'), (2, 'old')",
                        "update rank of state");
        assertThat(words(made.downgrade())).containsExactly("drop view public.states", "drop table state");
    }

    @Test
    void stepsOnRowsComeBehindTheDefinitionsThatAreComparedAsAWhole(TestDatabase db) {
        SquashedRevision made = squashed(db, states(), ":d");

        assertThat(made.differences()).isEmpty();
        assertThat(words(made.upgrade()))
                .containsExactly(
                        "create table state",
                        "execute insert into state values (1, 'new'), (2, 'old')",
                        "update rank of state");
        assertThat(words(made.downgrade())).containsExactly("drop table state");
        assertThat(made.notes())
                .containsExactly(
                        "Left out of the downgrade, because their tables are dropped then: \"execute delete from state\""
                                + " of b.");
        assertThat(made.lost()).isEmpty();
    }

    @Test
    void aStepThatNeedsAnEarlierSchemaKeepsItsPlaceAndRowsThatAreThereComeThrough(TestDatabase db) {
        Source source = new Source()
                .add(
                        "a",
                        List.of(),
                        op -> op.createTable(
                                "person",
                                column("id", INTEGER).notNull(),
                                column("name", CLOB).notNull(),
                                primaryKey("id")),
                        op -> op.dropTable("person"))
                .add(
                        "b",
                        List.of("a"),
                        op -> op.alterColumn("person", "name").rename("full_name"),
                        op -> op.alterColumn("person", "full_name").rename("name"))
                .add(
                        "left",
                        List.of("b"),
                        op -> op.addColumn("person", column("first", CLOB)),
                        op -> op.dropColumn("person", "first"))
                .add(
                        "right",
                        List.of("b"),
                        op -> op.createTable("note", column("id", INTEGER).notNull(), primaryKey("id")),
                        op -> op.dropTable("note"))
                .add("merge", List.of("left", "right"), op -> {}, op -> {})
                .add(
                        "c",
                        List.of("merge"),
                        op -> op.execute("update person set first = 'Dr. ' || full_name"),
                        op -> op.execute("update person set full_name = substr(first, 5)"))
                .add("d", List.of("c"), op -> op.dropColumn("person", "full_name"), op -> {
                    op.addColumn("person", column("full_name", CLOB));
                    op.execute("update person set full_name = substr(first, 5)");
                    op.alterColumn("person", "full_name").notNull();
                });

        SquashedRevision made = squashed(db, source, "b:d");

        assertThat(made.differences()).isEmpty();
        assertThat(words(made.upgrade()))
                .contains("execute update person set first = 'Dr. ' || full_name")
                .containsSubsequence(
                        "rename column person.name to full_name",
                        "execute update person set first = 'Dr. ' || full_name",
                        "drop column person.full_name");
        assertThat(made.range().replaces()).containsExactly("b", "left", "right", "merge", "c", "d");
    }

    @Test
    void whatIsLostIsNamedAndWhatDiffersIsNotProven(TestDatabase db) {
        Source source = states().add(
                        "e",
                        List.of("d"),
                        op -> op.online(
                                "reads a service", live -> live.dsl().execute("insert into state values (3, 'far')")),
                        op -> {})
                .add(
                        "f",
                        List.of("e"),
                        op -> op.online("only looks", live -> live.hasTable("state")),
                        op -> op.irreversible("the service is gone"));

        SquashedRevision harmless = squashed(db, source, "e:f");
        assertThat(harmless.lost())
                .containsExactly(
                        "The upgrade does not have \"online step: reads a service\" of e, which is code or cannot be written"
                                + " down. Copy it from there, if databases need it.",
                        "The upgrade does not have \"online step: only looks\" of f, which is code or cannot be written down."
                                + " Copy it from there, if databases need it.");
        assertThat(harmless.differences()).containsExactly("The table state has 3 rows instead of 4 rows.");
        assertThat(words(harmless.downgrade())).containsExactly("irreversible: f: the service is gone");
    }

    @Test
    void valuesThatAreOthersEachTimeAreNotCompared(TestDatabase db) {
        Source source = states().add(
                        "e",
                        List.of("d"),
                        op -> op.execute(
                                "alter table state add token uuid; update state set token = gen_random_uuid()"),
                        op -> op.dropColumn("state", "token"));

        SquashedRevision made = squashed(db, source, ":e");

        assertThat(made.differences()).isEmpty();
        assertThat(made.notes())
                .contains("Not compared, because the range itself gives other values each time: state.token.");
        assertThat(words(made.upgrade())).last().isEqualTo("execute update state set token = gen_random_uuid()");
    }

    @Test
    void operationsFollowEachOtherWhereNoComparisonLeadsToTheSame(TestDatabase db) {
        Source source = new Source()
                .add(
                        "a",
                        List.of(),
                        op -> op.execute(
                                "create table t (id int primary key, amount text); insert into t values (1, '7 EUR')"),
                        op -> op.dropTable("t"))
                .add(
                        "b",
                        List.of("a"),
                        op -> op.execute("alter table t alter amount type int using split_part(amount, ' ', 1)::int"),
                        op -> op.execute("alter table t alter amount type text using amount || ' EUR'"))
                .add(
                        "c",
                        List.of("b"),
                        op -> op.execute("alter table t add note text"),
                        op -> op.dropColumn("t", "note"));

        SquashedRevision made = squashed(db, source, "b:c");

        assertThat(made.differences()).isEmpty();
        assertThat(words(made.upgrade()))
                .containsExactly(
                        "execute alter table t alter amount type int using split_part(amou...",
                        "execute alter table t add note text");
        assertThat(made.notes())
                .anyMatch(note -> note.startsWith("The upgrade has the operations of the range one behind the other"));
    }

    @Test
    void aBackfillOfTheRangeIsNoLongerRequired(TestDatabase db) {
        Source source = states().add(
                        "e",
                        List.of("d"),
                        op -> op.backfill("state", by("id"), rows -> rows.set("label", "'filled'")),
                        op -> {})
                .add("f", List.of("e"), op -> op.requireBackfill("e"), op -> {})
                .add("g", List.of("f"), op -> op.alterColumn("state", "label").notNull(), op -> op.alterColumn(
                                "state", "label")
                        .nullable());

        SquashedRevision whole = squashed(db, source, ":g");
        assertThat(whole.differences()).isEmpty();
        assertThat(words(whole.upgrade()))
                .contains("backfill label of state")
                .noneMatch(word -> word.contains("require"));
        assertThat(words(squashed(db, source, "f:g").upgrade()))
                .anyMatch(word -> word.contains("require") && word.contains("e"));
    }

    @Test
    void aRangeThatFailsByItselfIsReportedAsARunIs(TestDatabase db) {
        Source source = states().add("e", List.of("d"), op -> op.execute("select 1 / 0"), op -> {});

        assertThatThrownBy(() -> squashed(db, source, ":e"))
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("division by zero");
        // Those of other tests go in time; one of this test would stay.
        String scratch = "select datname from pg_database where datname like 'ambix_scratch%'";
        List<String> left = db.query(scratch);
        Waiting.until(() -> Collections.disjoint(left, db.query(scratch)));
    }
}
