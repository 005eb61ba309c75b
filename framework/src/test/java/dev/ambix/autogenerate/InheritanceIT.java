package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.InheritanceCase;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Remark;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parents and children, whose columns and constraints are declared or merely inherited, there and back. By default some
 * are tried, because all of them are elsewhere; {@code -Dambix.trips=all} tries all.
 */
@Sampled(4)
class InheritanceIT {
    /**
     * Whether the columns of all children stand where CREATE TABLE puts them: those of the parents first. One that a parent
     * got later stands behind the child's own, and neither Ambix nor pg_dump brings it there.
     */
    private static final String IS_IN_ORDER = """
            select coalesce(bool_and(made = found), true) from (
                select row_number() over (partition by attrelid order by place, attnum) as made,
                    row_number() over (partition by attrelid order by attnum) as found
                from pg_attribute own cross join lateral (
                    select min(array[inhseqno, parents.attnum]) as place
                    from pg_inherits join pg_attribute parents on parents.attrelid = inhparent
                    where inhrelid = own.attrelid and parents.attname = own.attname and parents.attnum > 0) of_parents
                where attnum > 0 and not attisdropped and attrelid in (select inhrelid from pg_inherits)) columns""";

    private static final int SAMPLED = 5;

    static List<InheritanceCase> undoable() {
        return Trips.some(InheritanceCase.undoable().toList(), SAMPLED, "inheritance");
    }

    static List<InheritanceCase> made() {
        return Trips.some(InheritanceCase.all().toList(), SAMPLED, "inheritance made");
    }

    @ParameterizedTest
    @MethodSource("undoable")
    void itIsMadeAndUndoneAsPgDumpSays(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(one.before());
                try (TestDatabase after = before.copy()) {
                    after.execute(one.change());
                    assertThat(trip(before, after, one, server).isWrong())
                            .as("on %s", server)
                            .isFalse();
                    assertThat(trip(after, before, one, server).isWrong())
                            .as("on %s", server)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("made")
    void itIsMadeOutOfNothingAndUnmade(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase empty = server.createDatabase();
                    TestDatabase full = server.createDatabase()) {
                full.execute(one.before(), one.change());
                Outcome up = full.query(IS_IN_ORDER).equals(List.of("t")) ? Outcome.EXACT : Outcome.ORDER;
                assertThat(Trip.between(empty, full, server))
                        .as("%s on %s", one, server)
                        .isEqualTo(new Trip(up, Outcome.EXACT));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ambix.diff.InheritanceCase#declaring")
    void columnsThatBecameTheChildsOwnStaySo(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(one.before());
                try (TestDatabase after = before.copy()) {
                    after.execute(one.change());
                    SchemaGraph from = Trip.read(before);
                    SchemaGraph to = Trip.read(after);
                    Difference difference = SchemaDiff.between(from, to, server.options());
                    Verdict verdict = new Verification(before::connectNear, Plugins.NONE)
                            .verify(from, to, difference, server.options());
                    assertThat(verdict).isEqualTo(Verdict.EXACT);
                    assertThat(Trip.between(before, after, server).up())
                            .as("on %s", server)
                            .isEqualTo(Outcome.EXACT);
                    assertThat(difference.remarks()).extracting(Remark::kind).contains(Remark.Kind.STAYS);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ambix.diff.InheritanceCase#declaring")
    void whatADeclaredColumnCannotBecomeIsSaid(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(one.before());
                try (TestDatabase after = before.copy()) {
                    after.execute(one.change());
                    Difference back = SchemaDiff.between(Trip.read(after), Trip.read(before), server.options());
                    assertThatThrownBy(() -> SqlCompiler.standard().compile(back.upgrade()))
                            .isInstanceOf(MigrationException.class)
                            .hasMessageContaining("merely inherited, since the table declares it itself");
                }
            }
        }
    }

    private static Trip trip(TestDatabase before, TestDatabase after, InheritanceCase one, TripServer server)
            throws SQLException {
        return one.flag().equals("asks") ? Trip.renaming(before, after, server) : Trip.between(before, after, server);
    }
}
