package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.scratch.Refusal;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A difference is tried on scratch databases before anyone sees it. */
@ExtendWith(TestDatabase.PerTest.class)
@Isolated("counts the scratch databases of the server")
@Sampled(2)
class VerificationIT {
    private static final DiffOptions OPTIONS = DiffOptions.DEFAULTS;

    @Test
    void aCompleteDifferenceIsExactAndLeavesNoDatabaseBehind(TestDatabase db) throws SQLException {
        SchemaGraph from = schema(db, "create table t (id serial primary key, state varchar(9))");
        SchemaGraph to = schema(db, """
                alter table t add constraint c check (state in ('new', 'old'));
                create view v as select id from t;
                alter table t alter column state type text""");
        Verdict verdict = verify(db, from, to, SchemaDiff.between(from, to, OPTIONS));
        assertThat(verdict).isEqualTo(Verdict.EXACT);
        assertThat(db.query("select datname from pg_database where datname like 'ambix_scratch%'"))
                .isEmpty();
    }

    @Test
    void whatADifferenceForgetsIsFound(TestDatabase db) throws SQLException {
        SchemaGraph from = schema(db, "create table t (id integer)");
        SchemaGraph to = schema(db, "alter table t add b text; create index i on t (b)");
        Difference whole = SchemaDiff.between(from, to, OPTIONS);
        ChangeSet first = new ChangeSet(whole.upgrade().operations().subList(0, 1));
        Difference half = new Difference(first, whole.downgrade(), List.of(), List.of());
        assertThat(verify(db, from, to, half).upgradeLeaves().operations())
                .extracting(Operation::summary)
                .containsExactly("create index i");
    }

    @Test
    void whatPostgresRefusesIsSaid(TestDatabase db) throws SQLException {
        SchemaGraph from = schema(db, "create table t (id integer)");
        SchemaGraph to = schema(db, "create table u (id integer)");
        Difference there = SchemaDiff.between(from, to, OPTIONS);
        Difference twice = new Difference(
                new ChangeSet(List.of(
                        there.upgrade().operations().get(0),
                        there.upgrade().operations().get(0))),
                there.downgrade(),
                List.of(),
                List.of());
        assertThat(verify(db, from, to, twice).refusal())
                .get()
                .asString()
                .startsWith("PostgreSQL refuses to create table u: ERROR: relation \"u\" already exists");
    }

    @Test
    void whereOnlyTheWayBackIsImpossibleItRefusesItself(TestDatabase db) throws SQLException {
        String table = "create type st as enum ('new'%s); create table t (s st) partition by list (s)";
        SchemaGraph from = schema(db, table.formatted(""));
        db.execute("drop table t; drop type st");
        SchemaGraph to = schema(db, table.formatted(", 'late'"));
        Difference difference = SchemaDiff.between(from, to, OPTIONS);
        Trial trial = new Verification(server(db), Plugins.NONE).trial(from, to, difference, OPTIONS);
        assertThat(trial.verdict().refusal()).isEmpty();
        assertThat(trial.verdict().isExact()).isFalse();
        assertThat(trial.downgrade())
                .isEqualTo(ChangeSet.of(new Irreversible(
                        "Enum type st cannot be rebuilt, because these depend on it: partition key of table t.")));
        Trial back = new Verification(server(db), Plugins.NONE)
                .trial(to, from, SchemaDiff.between(to, from, OPTIONS), OPTIONS);
        assertThat(back.verdict().refusal()).contains("""
                Enum type st cannot be rebuilt, because these depend on it: partition key of table t.
                A partition key stays as it is: keep the values of the type, or make a partitioned table with a new type, \
                move the rows there, and drop the old table.""");
    }

    /** Of the range type over it, no value becomes one of the type that is made anew. */
    @Test
    void aDowngradeThatDropsWhatTheUpgradeKeepsIsRefused(TestDatabase db) throws SQLException {
        String sql = """
                create type mood as enum ('sad', 'ok'%s);
                create type "Moods" as range (subtype = mood);
                create domain few as "Moods" check (not isempty(value));
                create table t (id integer primary key, m mood default 'ok', r "Moods", rs "Moods"[], s few)""";
        SchemaGraph from = schema(db, sql.formatted(""));
        db.execute("drop table t; drop domain few; drop type \"Moods\"; drop type mood");
        SchemaGraph to = schema(db, sql.formatted(", 'late'"));
        Difference difference = SchemaDiff.between(from, to, OPTIONS);
        Trial trial = new Verification(server(db), Plugins.NONE).trial(from, to, difference, OPTIONS);
        assertThat(trial.verdict().refusal()).isEmpty();
        assertThat(trial.onlyWayBack()).isPresent();
        assertThat(trial.downgrade())
                .isEqualTo(ChangeSet.of(
                        new Irreversible("The downgrade would drop and add t.r, t.rs, t.s, and so lose all values.")));
    }

    @Test
    void aLongStatementIsCut() {
        assertThat(Refusal.cut("a\nb")).isEqualTo("a\nb");
        assertThat(Refusal.cut("a\nb\nc\nd\ne\nf")).isEqualTo("a\nb\nc\nd\n... and 2 lines more");
        assertThat(Refusal.cut("x".repeat(200))).isEqualTo("x".repeat(160) + "...");
    }

    @Test
    void theTextOfAFunctionThatReadsWhatHasGoneIsTakenUnchecked(TestDatabase db) throws SQLException {
        SchemaGraph to = schema(db, """
                create table gone (id integer);
                create function f() returns bigint language sql as 'select count(*) from gone';
                drop table gone""");
        Difference difference = SchemaDiff.between(SchemaGraph.EMPTY, to, OPTIONS);
        Trial trial = new Verification(server(db), Plugins.NONE).trial(SchemaGraph.EMPTY, to, difference, OPTIONS);
        assertThat(trial.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(trial.difference().upgrade().operations())
                .extracting(Operation::summary)
                .containsExactly("execute set local check_function_bodies to off", "create function f()");
    }

    @Test
    void viewsThatReadEachOtherComeAndGoByAFirstVersion(TestDatabase db) throws SQLException {
        SchemaGraph to = schema(db, """
                create table t (id integer);
                create view self as select id from t;
                create or replace view self as select id from self;
                create view a as select id from t;
                create view b as select id from a;
                create or replace view a as select b.id from b join t using (id);
                create view reader as select id from a""");
        Difference difference = SchemaDiff.between(SchemaGraph.EMPTY, to, OPTIONS);
        assertThat(difference.upgrade().operations())
                .extracting(Operation::summary)
                .containsExactly(
                        "create table t",
                        "create view a",
                        "create view b",
                        "create view self",
                        "replace view a",
                        "create view reader");
        assertThat(difference.downgrade().operations())
                .extracting(Operation::summary)
                .containsExactly(
                        "drop view reader",
                        "replace view a",
                        "drop view b",
                        "drop view a",
                        "drop table t",
                        "drop view self");
        assertThat(verify(db, SchemaGraph.EMPTY, to, difference)).isEqualTo(Verdict.EXACT);
        Difference reversed =
                new Difference(difference.upgrade(), difference.upgrade().reverse(), List.of(), List.of());
        assertThat(verify(db, SchemaGraph.EMPTY, to, reversed)).isEqualTo(Verdict.EXACT);
    }

    @Test
    void aViewThatReadsItselfOutlivesAChangeOfWhatItReads(TestDatabase db) throws SQLException {
        SchemaGraph from = schema(db, """
                create table t (id integer, state integer);
                create view self as select id from t;
                create or replace view self as select self.id from self join t using (id) where state is null;
                create view reader as select id from self""");
        SchemaGraph to = schema(db, """
                create or replace view self as select id from t;
                alter table t alter state type bigint;
                create or replace view self as select self.id from self join t using (id) where state is null""");
        Difference difference = SchemaDiff.between(from, to, OPTIONS);
        assertThat(difference.upgrade().operations())
                .extracting(Operation::summary)
                .containsExactly("replace view self", "change type of column t.state to bigint", "replace view self");
        assertThat(verify(db, from, to, difference)).isEqualTo(Verdict.EXACT);
    }

    @Test
    void whatIsRefusedForAnotherReasonStaysAsItWas(TestDatabase db) throws SQLException {
        SchemaGraph to = schema(db, "create function f() returns integer language sql as 'select 1'");
        Difference once = SchemaDiff.between(SchemaGraph.EMPTY, to, OPTIONS);
        Difference drop = new Difference(once.downgrade(), once.upgrade(), List.of(), List.of());
        Trial trial = new Verification(server(db), Plugins.NONE).trial(SchemaGraph.EMPTY, to, drop, OPTIONS);
        assertThat(trial.difference()).isEqualTo(drop);
        assertThat(trial.verdict().refusal()).isPresent();
    }

    private static SchemaGraph schema(TestDatabase db, String sql) throws SQLException {
        db.execute(sql);
        return Trip.read(db);
    }

    private static Verdict verify(TestDatabase db, SchemaGraph from, SchemaGraph to, Difference difference) {
        return new Verification(server(db), Plugins.NONE).verify(from, to, difference, OPTIONS);
    }

    private static ScratchServer server(TestDatabase db) {
        return name ->
                DriverManager.getConnection(name.isEmpty() ? db.url() : db.url().replace("/" + db.name(), "/" + name));
    }
}
