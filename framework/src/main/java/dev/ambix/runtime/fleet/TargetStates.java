package dev.ambix.runtime.fleet;

import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.fleet.TargetState.Standing;
import dev.ambix.runtime.history.ManyHistories;
import dev.ambix.runtime.history.RecordedState;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.SearchPathSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds out where targets are: for those in one database, with one round trip of each of a few sessions, at the same time. */
final class TargetStates {
    private static final int LEAST_OF_A_SESSION = 500;
    private static final int MOST_OF_A_SESSION = 2_500;

    /** As many work on a server at once in a run, unless it says otherwise. */
    private static final int SESSIONS_OF_A_DATABASE = FleetLimits.DEFAULTS.parallel();

    private static final int SESSIONS = 16;

    private final Migrator migrator;
    private final TargetMigrators migrators;
    private final RevisionMap revisions;
    private final List<String> all;
    private final Map<List<String>, AppliedSet> sets = new ConcurrentHashMap<>();

    /**
     * The state of a target.
     *
     * @param key equal for targets with equal histories; empty where that is not known
     * @param applied its applied revisions; empty where they are not known
     */
    record Found(TargetState state, String key, Optional<AppliedSet> applied) {
        static Found unreachable(Target target, String why) {
            return new Found(TargetState.unreachable(target, why), "", Optional.empty());
        }
    }

    TargetStates(Migrator migrator, TargetMigrators migrators) {
        this.migrator = migrator;
        this.migrators = migrators;
        this.revisions = migrator.revisions();
        this.all = revisions.revisions().stream().map(RevisionNode::id).toList();
    }

    /** The states in the order of the targets. */
    List<Found> of(List<Target> targets) {
        List<List<Target>> parts = parts(targets);
        Map<Target, Found> found = new LinkedHashMap<>();
        if (parts.size() == 1) {
            found.putAll(read(parts.get(0)));
        } else if (!parts.isEmpty()) {
            readAll(parts).forEach(found::putAll);
        }
        return targets.stream()
                .map(target -> Optional.ofNullable(found.get(target)).orElseThrow())
                .toList();
    }

    private List<Map<Target, Found>> readAll(List<List<Target>> parts) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(parts.size(), SESSIONS));
        try {
            List<Future<Map<Target, Found>>> reading =
                    parts.stream().map(part -> threads.submit(() -> read(part))).toList();
            List<Map<Target, Found>> done = new ArrayList<>();
            for (Future<Map<Target, Found>> one : reading) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the states of targets were read.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * The targets of each database, in parts that a session reads. The server spends most of the time on opening tables, which
     * several sessions do at once, and each session has to learn about the catalog first.
     */
    static List<List<Target>> parts(List<Target> targets) {
        Map<Optional<String>, List<Target>> byDatabase = new LinkedHashMap<>();
        targets.forEach(target -> byDatabase
                .computeIfAbsent(target.url(), any -> new ArrayList<>())
                .add(target));
        List<List<Target>> parts = new ArrayList<>();
        for (List<Target> database : byDatabase.values()) {
            int size = partSize(database.size());
            for (int start = 0; start < database.size(); start += size) {
                parts.add(database.subList(start, Math.min(start + size, database.size())));
            }
        }
        return parts;
    }

    private static int partSize(int targets) {
        int sessions = Math.max(1, Math.min(SESSIONS_OF_A_DATABASE, targets / LEAST_OF_A_SESSION));
        return Math.min(MOST_OF_A_SESSION, (targets + sessions - 1) / sessions);
    }

    /** A database that cannot be reached is the state of these targets, and no failure of the others. */
    private Map<Target, Found> read(List<Target> part) {
        Map<Target, Found> found = new LinkedHashMap<>();
        List<String> schemas = part.stream()
                .map(target -> target.schema().orElseGet(migrator::historySchema))
                .toList();
        try (JdbcSession session =
                migrators.database(part.get(0), migrator.role()).open()) {
            List<RecordedState> recorded = ManyHistories.read(session, schemas, migrator.stream(), all);
            for (int i = 0; i < part.size(); i++) {
                found.put(part.get(i), found(part.get(i), recorded.get(i)));
            }
        } catch (RuntimeException e) {
            String why = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
            part.forEach(target -> found.put(target, Found.unreachable(target, why)));
        }
        return found;
    }

    private Found found(Target target, RecordedState recorded) {
        if (recorded.isUnreadable()) {
            return Found.unreachable(
                    target,
                    "The applied revisions cannot be read: " + recorded.error().orElse("the server does not say why"));
        }
        if (recorded.isMissing() && target.schema().isPresent()) {
            return Found.unreachable(
                    target, SearchPathSource.missing(target.schema().get()));
        }
        AppliedSet applied = sets.computeIfAbsent(recorded.revisions(), revisions::applied);
        return new Found(state(target, recorded, applied), recorded.key(), Optional.of(applied));
    }

    private static TargetState state(Target target, RecordedState recorded, AppliedSet applied) {
        List<String> unknown = applied.unknown().stream().sorted().toList();
        Standing standing = standing(recorded, applied, unknown);
        return new TargetState(
                target,
                standing,
                applied.pending().size(),
                applied.tips(),
                unknown,
                standing == Standing.FAILED ? recorded.error() : Optional.empty());
    }

    private static Standing standing(RecordedState recorded, AppliedSet applied, List<String> unknown) {
        if (!unknown.isEmpty()) {
            return Standing.UNKNOWN;
        }
        if (applied.pending().isEmpty()) {
            return Standing.HEAD;
        }
        if (recorded.isFailed()) {
            return Standing.FAILED;
        }
        return recorded.isUntouched() ? Standing.NEVER : Standing.BEHIND;
    }
}
