package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.drift.check.DriftCheck;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs one history up and down in a database, with a fault in each run, and finds out after each whether all is as it is
 * after runs that nobody disturbs.
 */
final class FaultTrial implements AutoCloseable {
    private static final String ROWS = """
            select relname || ' ' || (xpath('//c/text()', query_to_xml(format(
                'select count(*) || '' '' || coalesce(md5(string_agg(t::text, ''|'' order by t::text)), '''') as c from %I t',
                relname), false, true, '')))[1]::text
            from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'ambix%'
            order by relname""";

    private static final String REVISIONS = "select revision from ambix_revision order by revision";

    /**
     * Runs after one that did not end once, and revisions that they did more than once. The last may be without its end if
     * all was done but that: a run that finds nothing to do writes no journal.
     */
    private static final String LIES = """
            select 'run ' || run || ' has ' || count(*) || ' ends' from ambix_journal
            where revision is null and run > %1$d group by run
            having count(*) filter (where state = 'started') <> 1 or count(*) filter (where state <> 'started') <> 1
                and run < (select max(run) from ambix_journal)
            union all
            select revision || ' is done ' || count(*) || ' times' from ambix_journal
            where revision is not null and statement is null and state = 'done' and run > %1$d
            group by revision, direction having count(*) > 1
            union all
            select revision || ' is journalled as ' || direction || ' and ' || case when exists (
                select from ambix_revision r where r.revision = j.revision) then 'there' else 'not there' end
            from (select distinct on (revision) * from ambix_journal
                where revision is not null and statement is null and state = 'done' order by revision, id desc) j
            where (direction = 'upgrade') <> exists (select from ambix_revision r where r.revision = j.revision)""";

    private static final String LEFT_BEHIND = """
            select 'lock of ' || pid from pg_locks where locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database())
            union all
            select 'session ' || state || ': ' || left(query, 60) from pg_stat_activity
            where datname = current_database() and application_name in ('ambix', 'faulty')""";

    private final TestDatabase db;
    private final LockMode mode;
    private final Optional<LocalServer> server;
    private final FaultProxy proxy;
    private final Migrator faulty;
    private final Migrator sound;
    private final State below;
    private final State above;
    private final long upwards;
    private final long downwards;
    private Direction next = Direction.UPGRADE;

    /** What stands in a database; the order of columns says only which came last. */
    private record State(String catalog, List<String> rows, List<String> revisions) {
        static State of(TestDatabase db) {
            return new State(
                    CatalogSnapshot.ofSchema().ignoringColumnOrder().read(db), db.query(ROWS), db.query(REVISIONS));
        }
    }

    /** On a server that may be stopped. */
    FaultTrial(FaultyHistory history, LockMode mode, TestDatabase db, Optional<LocalServer> server) throws IOException {
        this.server = server;
        this.db = db;
        this.mode = mode;
        this.proxy = new FaultProxy(db, () -> server.ifPresent(LocalServer::stopAtOnce));
        this.faulty = migrator(history, mode, proxy.url());
        this.sound = migrator(history, mode, db.url());
        sound.upgrade("r0");
        this.below = State.of(db);
        proxy.arm(Fault.CLOSED, 0);
        faulty.upgrade();
        this.upwards = proxy.sent();
        this.above = State.of(db);
        proxy.arm(Fault.CLOSED, 0);
        faulty.downgrade("r0");
        this.downwards = proxy.sent();
        if (!State.of(db).equals(below)) {
            throw new IllegalStateException(history + " does not come back: " + State.of(db) + "\n" + below);
        }
    }

    /** Some read the schema at the end of a run, as the command does. */
    private static Migrator migrator(FaultyHistory history, LockMode mode, String url) {
        MigratorBuilder builder = Migrator.builder().url(url).lock(mode).migrations(history.history());
        if (Sample.random("fingerprint of " + history).nextBoolean()) {
            builder.fingerprint(DriftCheck.fingerprint("public"));
        }
        return builder.build();
    }

    /** How many messages the next run sends if nobody disturbs it. */
    long messages() {
        return next == Direction.UPGRADE ? upwards : downwards;
    }

    /** Lets a fault happen in the next run, and runs again until it is done; what is wrong then. */
    Optional<String> problem(Fault fault, long message) {
        long journal = Long.parseLong(
                db.query("select coalesce(max(run), 0) from ambix_journal").get(0));
        State before = next == Direction.UPGRADE ? below : above;
        State expected = next == Direction.UPGRADE ? above : below;
        proxy.arm(fault, message);
        Optional<Throwable> failure = failure(faulty);
        boolean isStopped = fault == Fault.STOPPED && proxy.hasHappened();
        proxy.arm(fault, 0);
        if (isStopped) {
            server.ifPresent(LocalServer::startAgain);
            db.forgetSessions();
        }
        awaitEnd();
        List<String> problems = new ArrayList<>();
        failure.flatMap(thrown -> lie(thrown, before)).ifPresent(problems::add);
        letTheLeaseRunOut();
        for (int tries = 0; tries < 3; tries++) {
            Optional<Throwable> again = failure(sound);
            if (again.isEmpty()) {
                break;
            }
            again.ifPresent(thrown -> problems.add("the recovery fails: " + thrown));
        }
        State found = State.of(db);
        if (!found.equals(expected)) {
            problems.add("found " + found + "\ninstead of " + expected);
        }
        awaitEnd();
        problems.addAll(db.query(LIES.formatted(journal)));
        problems.addAll(db.query(LEFT_BEHIND));
        String place = next + " with " + fault + " at message " + message + " of " + messages();
        next = next == Direction.UPGRADE ? Direction.DOWNGRADE : Direction.UPGRADE;
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        place + "\nsaid: " + failure.map(Throwable::toString).orElse("nothing") + "\n  "
                                + String.join("\n  ", problems) + "\n"
                                + db.query(
                                        "select concat_ws(' ', run, direction, revision, statement, state, left(error, 80)) from "
                                                + "ambix_journal where run > " + journal + " order by id"));
    }

    private Optional<Throwable> failure(Migrator migrator) {
        try {
            if (next == Direction.UPGRADE) {
                migrator.upgrade();
            } else {
                migrator.downgrade("r0");
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** What a failure says that is not so, or as nobody should say it. */
    private Optional<String> lie(Throwable failure, State before) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure instanceof MigrationException) || message.contains("\tat ")) {
            return Optional.of("it ends with " + failure);
        }
        boolean isUntouched = db.query(REVISIONS).equals(before.revisions());
        if (message.contains(" needs ") && message.contains("I/O error")) {
            return Optional.of("it blames rights for a broken connection");
        }
        if (failure instanceof RevisionFailedException failed) {
            boolean isThere = db.query(REVISIONS).contains(failed.revision().id());
            boolean isDone = isThere == (failed.direction() == Direction.UPGRADE);
            if (message.contains("had been committed") && !isDone) {
                return Optional.of("it says that the revision was committed");
            }
            if (message.contains("Rolled back: the whole revision") && isDone) {
                return Optional.of("it says that the revision was rolled back");
            }
        }
        if (message.contains("Nothing was done") && !isUntouched) {
            return Optional.of("it says that nothing was done");
        }
        return Optional.empty();
    }

    /** Nobody waits half a minute for a holder that is gone. */
    private void letTheLeaseRunOut() {
        if (mode == LockMode.LEASE
                && !db.query("select 1 where to_regclass('ambix_lease') is not null")
                        .isEmpty()) {
            db.execute("update ambix_lease set renewed_at = renewed_at - interval '1 minute'");
        }
    }

    /** Until the server has noticed that the run is gone, and has ended what it did for it. */
    private void awaitEnd() {
        Waiting.until(() -> db.query("select 1 from pg_stat_activity where datname = current_database() and "
                        + "application_name in ('ambix', 'faulty')")
                .isEmpty());
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
