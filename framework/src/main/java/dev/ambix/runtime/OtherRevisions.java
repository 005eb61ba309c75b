package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.StoredUpgrade;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.JdbcSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The applied revisions of other streams, by the SQL that the history keeps of them. A revision is called {@code stream:id}
 * here, and one of the own stream by its id, as in dependencies of the own stream.
 *
 * @param nodes the revisions by these names
 * @param times when each was applied
 * @param scripts their upgrades
 * @param gaps the parts that the history does not keep, a sentence each
 */
record OtherRevisions(
        Map<String, RevisionNode> nodes,
        Map<String, Instant> times,
        Map<String, RevisionScript> scripts,
        List<String> gaps) {
    static OtherRevisions read(JdbcSession session, HistoryPlace own, HistoryReader history) {
        OtherRevisions found = new OtherRevisions(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        history.appliedElsewhere(session).stream()
                .map(StreamRevision::stream)
                .filter(stream -> !stream.equals(own.stream()))
                .distinct()
                .forEach(stream -> found.add(session, stream, own));
        return found;
    }

    private void add(JdbcSession session, String stream, HistoryPlace own) {
        HistoryReader history = new HistoryReader(new HistoryPlace(own.schema(), stream));
        for (AppliedRevision row : history.rows(session)) {
            history.stored(session, row.id()).ifPresent(stored -> {
                RevisionNode node = named(stored.revision(), stream, own.stream());
                StoredUpgrade upgrade = StoredUpgrade.of(node, history.upgradeSql(session, row.id()));
                nodes.put(node.id(), node);
                times.put(node.id(), row.appliedAt());
                scripts.put(node.id(), upgrade.script());
                gaps.addAll(upgrade.gaps());
            });
        }
    }

    private static RevisionNode named(RevisionNode node, String stream, String own) {
        List<String> below = Stream.concat(
                        Stream.concat(node.downRevisions().stream(), node.dependsOn().stream())
                                .map(id -> new StreamRevision(stream, id).toString()),
                        node.elsewhere().stream()
                                .map(other -> other.stream().equals(own) ? other.id() : other.toString()))
                .toList();
        return RevisionNode.of(new StreamRevision(stream, node.id()).toString(), below.toArray(String[]::new));
    }
}
