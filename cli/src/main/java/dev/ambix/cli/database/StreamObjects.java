package dev.ambix.cli.database;

import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.cli.model.ComparedSchemas;
import dev.ambix.cli.session.Session;
import dev.ambix.replay.Replay;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.schema.name.ObjectRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects that other streams have made in a database: those that their applied revisions make on a scratch database, where
 * the SQL that the history keeps of them is run anew.
 */
final class StreamObjects {
    private StreamObjects() {}

    /** Their objects as our own references are written; none where no other stream has anything applied. */
    static Set<String> in(Session session, Database database, Migrator migrator, RevisionMap graph) {
        List<ReplayPlan> plans = migrator.planReplayOfOtherStreams();
        if (plans.isEmpty()) {
            return Set.of();
        }
        ProjectRun own = new ProjectRun(session, DatabaseOptions.NONE, session.migrations(), graph);
        String historySchema = migrator.historySchema();
        try (ScratchPlace place = ScratchPlace.of(session, database)) {
            Replay replay = new Replay(
                    place.server(),
                    () -> ConfiguredMigrator.builder(own).historySchema(historySchema),
                    ComparedSchemas.of(session, own.migrations(), historySchema),
                    Optional.of(new ModelCache(
                            session.configuration().folder().resolve(".ambix").resolve("replays"))));
            Set<ObjectRef> made = new HashSet<>();
            Set<ObjectRef> before = Set.of();
            for (int i = 0; i < plans.size(); i++) {
                Set<ObjectRef> all = objects(replay, plans.get(i));
                Set<ObjectRef> added = new HashSet<>(all);
                added.removeAll(before);
                boolean isOfOthers = i % 2 == 1;
                if (isOfOthers) {
                    made.addAll(added);
                } else {
                    made.removeAll(added);
                }
                before = all;
            }
            return made.stream().map(ObjectRef::toString).collect(Collectors.toSet());
        }
    }

    private static Set<ObjectRef> objects(Replay replay, ReplayPlan plan) {
        return replay.of(plan).schema().graph().schema().objects().keySet();
    }
}
