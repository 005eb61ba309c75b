package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.name.NearestName;
import dev.ambix.revision.name.StreamName;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.session.OtherStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The migrations of one stream, and the other streams at hand.
 *
 * @param name the name of the stream
 * @param source the migrations of the stream
 * @param others the other streams
 */
record StreamSource(String name, MigrationSource source, OtherStreams others) {
    private static final int TOLERANCE = 3;

    /**
     * The migrations of a stream among those of a source. A source that declares no streams has the revisions of any.
     *
     * @throws MigrationException if there is no such stream, or a revision depends on its own stream as if that were another
     */
    static StreamSource of(MigrationSource given, String stream) {
        Map<String, MigrationSource> all = given.streams();
        MigrationSource chosen =
                all.isEmpty() || stream.equals(StreamName.DEFAULT) ? all.getOrDefault(stream, given) : all.get(stream);
        if (chosen == null) {
            throw unknown(stream, new ArrayList<>(all.keySet()));
        }
        Map<String, List<RevisionNode>> others = new TreeMap<>();
        all.forEach((name, source) -> {
            if (!name.equals(stream)) {
                others.put(name, source.revisions());
            }
        });
        chosen.revisions().forEach(revision -> requireOther(revision, stream));
        return new StreamSource(stream, chosen, new OtherStreams(others));
    }

    private static MigrationException unknown(String stream, List<String> known) {
        List<String> near = NearestName.all(stream, known, TOLERANCE);
        return new MigrationException("There are no migrations of a stream " + stream + ". "
                + (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ")
                + (known.isEmpty()
                        ? "There are no others either: no jar or folder of the class path has an index of migrations."
                        : "At hand " + (known.size() == 1 ? "is the stream " : "are the streams ")
                                + String.join(", ", known) + "."));
    }

    private static void requireOther(RevisionNode revision, String stream) {
        revision.elsewhere().stream()
                .filter(other -> other.stream().equals(stream))
                .findFirst()
                .ifPresent(other -> {
                    throw new MigrationException(revision.title() + " depends on \"" + other
                            + "\", and is of the stream " + stream
                            + " itself. Name a revision of the same stream by its"
                            + " id alone: \"" + other.id() + "\".");
                });
    }
}
