package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.Trip.Outcome;
import dev.ambix.autogenerate.trial.RenamesTried;
import dev.ambix.diff.InheritanceCase;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Partitions at any depth: what comes by itself, and what one of them has of its own, there and back. By default some are
 * tried; {@code -Dambix.trips=all} tries all.
 */
@Sampled(3)
class PartitionsIT {
    private static final int SAMPLED = 6;

    static List<InheritanceCase> some() {
        return Trips.some(InheritanceCase.partitions().toList(), SAMPLED, "partitions");
    }

    static List<InheritanceCase> made() {
        return Trips.some(InheritanceCase.partitions().toList(), SAMPLED, "partitions made");
    }

    @ParameterizedTest
    @MethodSource("some")
    void itIsMadeAndUndoneAsPgDumpSays(InheritanceCase one) throws SQLException {
        for (TripServer server : TripServer.of(one)) {
            try (TestDatabase before = server.createDatabase()) {
                before.execute(one.before());
                try (TestDatabase after = before.copy()) {
                    after.execute(one.change());
                    assertThat(trip(before, after, one, server).isWrong())
                            .as("%s on %s", one, server)
                            .isFalse();
                    assertThat(trip(after, before, one, server).isWrong())
                            .as("%s backwards on %s", one, server)
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
                assertThat(Trip.between(empty, full, server))
                        .as("%s on %s", one, server)
                        .isEqualTo(new Trip(Outcome.EXACT, Outcome.EXACT));
            }
        }
    }

    /** Where a partition has another constraint of that name, PostgreSQL chooses one with a number for its copy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on delete cascade deferrable| on delete set null| no action| on delete set null",
                "on delete set null| on delete set null| on delete cascade| on delete set null",
                "on delete cascade| on delete set null| on delete cascade| on delete cascade",
                "on delete cascade| on delete set null| on delete set null| on delete cascade"
            })
    void aChosenNameOfTheForeignKeyOfAPartitionIsNoDifference(String was, String own, String now, String ownNow)
            throws SQLException {
        for (TripServer server : TripServer.of(was + now)) {
            try (TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(withOwnKey("id", was, own));
                after.execute(withOwnKey("key", now, ownNow));
                assertThat(isLed(before, after, server)).as("on %s", server).isTrue();
                assertThat(isLed(after, before, server))
                        .as("backwards on %s", server)
                        .isTrue();
            }
        }
    }

    private static String withOwnKey(String column, String action, String own) {
        return """
                create table a ({column} integer, r integer, primary key ({column}, r)) partition by list (r);
                create table a1 partition of a for values in (1);
                create table b (aid integer, r integer,
                    constraint "B->A" foreign key (aid, r) references a {action}) partition by list (r);
                create table b1 (aid integer, r integer,
                    constraint "B->A" foreign key (aid, r) references a {own}) partition by list (aid);
                create table b11 partition of b1 for values in (1);
                alter table b attach partition b1 for values in (1);
                """.replace("{column}", column)
                .replace("{action}", action.replace("no action", ""))
                .replace("{own}", own);
    }

    private static boolean isLed(TestDatabase before, TestDatabase after, TripServer server) throws SQLException {
        SchemaGraph from = Trip.read(before);
        SchemaGraph to = Trip.read(after);
        DiffOptions asked = server.options().withRenames(SchemaDiff.likelyRenames(from, to, server.options(), 0));
        Difference difference = RenamesTried.between(from, to, asked, before::connectNear);
        try (TestDatabase copy = before.copy()) {
            Trip.apply(difference.upgrade(), copy);
            boolean isThere = isSame(copy, to, server);
            Trip.apply(difference.downgrade(), copy);
            return isThere && isSame(copy, from, server);
        }
    }

    private static boolean isSame(TestDatabase database, SchemaGraph schema, TripServer server) throws SQLException {
        return SchemaDiff.between(Trip.read(database), schema, server.options())
                .upgrade()
                .operations()
                .isEmpty();
    }

    private static Trip trip(TestDatabase before, TestDatabase after, InheritanceCase one, TripServer server)
            throws SQLException {
        return one.flag().equals("asks") ? Trip.renaming(before, after, server) : Trip.between(before, after, server);
    }
}
