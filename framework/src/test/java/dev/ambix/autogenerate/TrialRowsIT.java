package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Definition;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trial has rows in the tables, and looks what becomes of them. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class TrialRowsIT {
    private TestDatabase db;
    private SchemaGraph from;
    private SchemaGraph to;

    private Difference difference(TestDatabase database, String was, String now) throws SQLException {
        db = database;
        db.execute(was);
        from = Trip.read(db);
        try (TestDatabase model = TestDatabase.create()) {
            model.execute(now);
            to = Trip.read(model);
        }
        return SchemaDiff.between(from, to, options());
    }

    private DiffOptions options() {
        return DiffOptions.DEFAULTS.withServer(db.majorVersion());
    }

    private Trial trial(Difference difference) {
        return new Verification(db::connectNear, Plugins.NONE).trial(from, to, difference, options());
    }

    @Test
    void whatOnlyFailsWithRowsIsFound(TestDatabase database) throws SQLException {
        assumeTrue(
                database.majorVersion() >= 17,
                "before PostgreSQL 17 an index is built with the search path of the session");
        String functions = """
                create function inner_f(integer) returns integer language sql immutable as 'select $1';
                create function outer_f(integer) returns integer language plpgsql immutable
                    as 'begin return inner_f($1); end';
                create table t (a integer);""";
        Difference difference = difference(database, functions, functions + " create index i on t (outer_f(a))");
        assertThat(trial(difference).verdict().refusal())
                .get()
                .asString()
                .startsWith("PostgreSQL refuses to create index i: ERROR: function inner_f(integer) does not exist");
    }

    @Test
    void aSequenceThatBeginsAnewIsFound(TestDatabase database) throws SQLException {
        Difference difference = difference(
                database,
                "create table t (id serial)",
                "create table t (id integer not null generated always as identity)");
        assertThat(trial(difference).verdict()).isEqualTo(Verdict.EXACT);
        Difference forgetful = difference.with(
                without(difference.upgrade(), ContinueSequence.class::isInstance), difference.downgrade());
        assertThat(trial(forgetful).verdict().refusal())
                .contains("After the upgrade, t.id would go on with 1, though 4 stands there already.");
    }

    /** Where a sequence of its own stands is not the matter of a column that begins or ends to take numbers from it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aColumnMayTakeItsNumbersFromASequenceThatIsThere(boolean isJoined, TestDatabase database) throws SQLException {
        String alone = "create schema s; create sequence s.\"Shared one\"; create table t (a integer, b integer";
        String joined = alone + " default nextval('s.\"Shared one\"')";
        Difference difference = isJoined
                ? difference(database, alone + ")", joined + ")")
                : difference(database, joined + ")", alone + ")");
        assertThat(trial(difference).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void aDowngradeThatForgetsItToo(TestDatabase database) throws SQLException {
        Difference difference = difference(
                database,
                "create table t (id serial)",
                "create table t (id integer not null generated always as identity)");
        Difference forgetful = difference.with(
                difference.upgrade(), without(difference.downgrade(), ContinueSequence.class::isInstance));
        assertThat(trial(forgetful).verdict().refusal())
                .contains("After the downgrade, t.id would go on with 1, though 4 stands there already.");
    }

    @Test
    void rowsThatNoOperationSpeaksOfHaveToStay(TestDatabase database) throws SQLException {
        Difference difference = difference(
                database, "create table t (id integer primary key)", "create table t (id integer primary key, n text)");
        assertThat(trial(difference).verdict()).isEqualTo(Verdict.EXACT);
        Difference authored =
                difference.with(more(difference.upgrade(), new Execute("delete from t")), difference.downgrade());
        assertThat(trial(authored).verdict().refusal()).isEmpty();
        Definition robber = new Definition(ObjectRef.of(ObjectKind.COLLATION, QualifiedName.of("c")), "delete from t");
        Difference robbing = difference.with(
                more(difference.upgrade(), new CreateObject(robber, Existence.CHECKED)), difference.downgrade());
        assertThat(trial(robbing).verdict().refusal()).contains("After the upgrade, t has 0 rows instead of 4 rows.");
    }

    @Test
    void valuesThatADowngradeDoesNotBringBackAreNamed(TestDatabase database) throws SQLException {
        Difference difference = difference(database, "create table t (at timestamp)", "create table t (at date)");
        Trial trial = trial(difference);
        assertThat(trial.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(trial.notes())
                .singleElement()
                .asString()
                .startsWith("A downgrade does not bring all values back: t.at holds '")
                .contains(" 00:00:00' instead of '");
    }

    @Test
    void aTableThatCannotHaveRowsIsNamed(TestDatabase database) throws SQLException {
        Difference difference =
                difference(database, "create table t (id integer)", "create table t (id integer, kind text not null)");
        Trial trial = trial(difference);
        assertThat(trial.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(trial.notes())
                .containsExactly("The trial had no rows in t. Its new column kind would have no value for the rows.");
    }

    @Test
    void rowsThatAreRefusedAreSaidAndTheRestIsTried(TestDatabase database) throws SQLException {
        Difference difference = difference(
                database,
                "create table t (id integer primary key, a integer, b integer)",
                "create table t (id integer primary key, a integer, b integer, check (a + 5000 = b * 7))");
        Trial trial = trial(difference);
        assertThat(trial.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(trial.notes())
                .containsExactly("Refused for some rows: add constraint t_check to t, with \"check constraint"
                        + " \"t_check\" of relation \"t\" is violated by some row\".");
    }

    @Test
    void aWayBackThatIsRefusedForRowsIsSaid(TestDatabase database) throws SQLException {
        Difference difference =
                difference(database, "create table t (id integer, kind text not null)", "create table t (id integer)");
        Trial trial = trial(difference);
        assertThat(trial.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(trial.notes())
                .containsExactly("A downgrade is refused for some rows: add column t.kind, with \"column \"kind\" of"
                        + " relation \"t\" contains null values\".");
    }

    @Test
    void whatNeedsTooManyLocksForOneTransactionCommitsInParts(TestDatabase database) throws SQLException {
        String tables = IntStream.range(0, 600)
                .mapToObj(i -> "create table t%1$d (id integer primary key); create view v%1$d as select id from t%1$d;"
                        .formatted(i))
                .collect(Collectors.joining());
        try (TestDatabase model = TestDatabase.create()) {
            db = database;
            for (String statement : tables.split(";")) {
                model.execute(statement);
            }
            from = SchemaGraph.EMPTY;
            to = Trip.read(model);
        }
        for (boolean isThere : new boolean[] {true, false}) {
            Trial trial = trial(SchemaDiff.between(from, to, options()));
            assertThat(trial.verdict()).as("to the tables: %s", isThere).isEqualTo(Verdict.EXACT);
            assertThat(trial.difference().upgrade().operations()).anyMatch(Commit.class::isInstance);
            assertThat(trial.difference().downgrade().operations()).anyMatch(Commit.class::isInstance);
            SchemaGraph goal = to;
            to = from;
            from = goal;
        }
    }

    private static ChangeSet without(ChangeSet changes, Predicate<Operation> condition) {
        return new ChangeSet(
                changes.operations().stream().filter(condition.negate()).toList());
    }

    private static ChangeSet more(ChangeSet changes, Operation operation) {
        return new ChangeSet(Stream.concat(changes.operations().stream(), Stream.of(operation))
                .toList());
    }
}
