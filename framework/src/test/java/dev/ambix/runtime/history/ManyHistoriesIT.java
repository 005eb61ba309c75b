package dev.ambix.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schemas of all kinds beside each other, of which none keeps the others from being told of. */
@ExtendWith(TestDatabase.PerTest.class)
class ManyHistoriesIT {
    private static void history(TestDatabase db, String schema, String user) {
        db.execute(
                "create schema " + schema,
                "create table " + schema
                        + ".ambix_revision (revision text, sql_hash text, stream text not null default 'default')",
                "create table " + schema
                        + ".ambix_journal (id bigint, state text, error text, stream text not null default 'default')",
                "insert into " + schema
                        + ".ambix_revision values ('b2', 'f00', 'default'), ('a1', null, 'default'), ('z9', null, 'library')",
                "insert into " + schema
                        + ".ambix_journal values (1, 'done', null), (2, 'failed', e'first line\nsecond line')",
                "grant usage on schema " + schema + " to " + user,
                "grant select on all tables in schema " + schema + " to " + user);
    }

    private static List<RecordedState> read(TestDatabase db, String user, List<String> schemas, String stream)
            throws SQLException {
        try (JdbcSession session = ConnectionSource.of(db.dataSource()).open()) {
            session.execute("set role " + user);
            List<RecordedState> states = ManyHistories.read(session, schemas, stream, List.of("a1"));
            session.execute("reset role");
            return states;
        }
    }

    @Test
    void eachSchemaIsToldOfAlone(TestDatabase db) throws SQLException {
        String user = "reader_" + db.name();
        db.execute("create role " + user, "create schema empty", "grant usage on schema empty to " + user);
        List.of("plain", "older", "filtered", "barred", "closed", "last").forEach(schema -> history(db, schema, user));
        db.execute(
                "delete from older.ambix_revision where stream <> 'default'",
                "alter table older.ambix_revision drop column stream",
                "alter table older.ambix_journal drop column stream",
                "alter table filtered.ambix_revision enable row level security",
                "create policy one on filtered.ambix_revision using (revision = 'a1')",
                "revoke select on barred.ambix_revision from " + user,
                "revoke usage on schema closed from " + user);
        List<String> schemas =
                List.of("plain", "gone", "older", "empty", "filtered", "barred", "closed", "O'dd \"name", "last");
        try {
            List<RecordedState> states = read(db, user, schemas, "default");
            Optional<String> failed = Optional.of("failed");
            Optional<String> error = Optional.of("first line");
            assertThat(states)
                    .extracting(RecordedState::revisions, RecordedState::lastState, RecordedState::error)
                    .containsExactly(
                            tuple(List.of("a1", "b2"), failed, error),
                            tuple(List.of(), Optional.of("missing"), Optional.empty()),
                            tuple(List.of("a1", "b2"), failed, error),
                            tuple(List.of(), Optional.empty(), Optional.empty()),
                            unreadable(
                                    "query would be affected by row-level security policy for table \"ambix_revision\""),
                            unreadable("permission denied for table ambix_revision"),
                            unreadable("permission denied for schema closed"),
                            tuple(List.of(), Optional.of("missing"), Optional.empty()),
                            tuple(List.of("a1", "b2"), failed, error));
            assertThat(states.get(8).key())
                    .isEqualTo(states.get(0).key())
                    .isEqualTo(states.get(2).key());
            assertThat(read(db, user, List.of("plain", "older"), "library"))
                    .extracting(RecordedState::revisions, RecordedState::lastState)
                    .containsExactly(
                            tuple(List.of("z9"), Optional.empty()), tuple(List.<String>of(), Optional.empty()));
        } finally {
            db.execute("drop owned by " + user, "drop role " + user);
        }
    }

    @Test
    void aLockedHistoryIsNotWaitedForEndlessly(TestDatabase db) throws SQLException {
        String user = "reader_" + db.name();
        db.execute("create role " + user);
        try (JdbcSession other = ConnectionSource.of(db.dataSource()).open()) {
            history(db, "plain", user);
            history(db, "locked", user);
            other.execute("begin");
            other.execute("lock table locked.ambix_revision in access exclusive mode");
            assertThat(read(db, user, List.of("locked", "plain"), "default"))
                    .extracting(RecordedState::revisions, RecordedState::lastState, RecordedState::error)
                    .containsExactly(
                            unreadable("canceling statement due to lock timeout"),
                            tuple(List.of("a1", "b2"), Optional.of("failed"), Optional.of("first line")));
            other.execute("rollback");
        } finally {
            db.execute("drop owned by " + user, "drop role " + user);
        }
    }

    private static Tuple unreadable(String why) {
        return tuple(List.of(), Optional.of("unreadable"), Optional.of(why));
    }

    @Test
    void moreSchemasThanAMessageHoldsAreToldOfInTheirOrder(TestDatabase db) throws SQLException {
        String user = "reader_" + db.name();
        db.execute("create role " + user);
        try {
            history(db, "plain", user);
            List<String> schemas = IntStream.range(0, 250)
                    .mapToObj(number -> number % 50 == 7 ? "plain" : "gone_" + number)
                    .toList();
            assertThat(read(db, user, schemas, "default").stream()
                            .map(state -> state.isMissing() ? "" : String.join(",", state.revisions()))
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                    .containsOnlyKeys("", "a1,b2")
                    .containsEntry("a1,b2", 5L);
            assertThat(read(db, user, schemas, "default").get(207).revisions()).containsExactly("a1", "b2");
        } finally {
            db.execute("drop owned by " + user, "drop role " + user);
        }
    }
}
