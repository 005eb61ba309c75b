package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.MigrationStream;
import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.revision.name.StreamName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Migrations of classes that are at hand. */
final class ListedMigrations {
    private ListedMigrations() {}

    static MigrationSource of(List<Class<? extends Migration>> classes) {
        Map<String, Class<? extends Migration>> byName = classes.stream()
                .collect(Collectors.toMap(Class::getName, Function.identity(), (first, second) -> first));
        Map<String, List<RevisionNode>> streams = new TreeMap<>(
                classes.stream().map(ListedMigrations::node).collect(Collectors.groupingBy(RevisionNode::stream)));
        if (streams.keySet().equals(Set.of(StreamName.DEFAULT))) {
            return source(streams.get(StreamName.DEFAULT), byName);
        }
        Map<String, MigrationSource> sources = new TreeMap<>();
        streams.forEach((name, nodes) -> sources.put(name, source(nodes, byName)));
        return new LoadedMigrations.IndexedStreams(
                sources, sources.getOrDefault(StreamName.DEFAULT, source(List.of(), byName)));
    }

    private static MigrationSource source(List<RevisionNode> nodes, Map<String, Class<? extends Migration>> byName) {
        return new MigrationSource() {
            @Override
            public List<RevisionNode> revisions() {
                return nodes;
            }

            @Override
            public Migration migration(RevisionNode revision) {
                return Optional.ofNullable(byName.get(revision.className()))
                        .map(LoadedMigrations::newInstance)
                        .orElseThrow(() -> new IllegalArgumentException(revision.id() + " is not of this source."));
            }
        };
    }

    private static RevisionNode node(Class<? extends Migration> type) {
        Revision revision = Optional.ofNullable(type.getAnnotation(Revision.class))
                .orElseThrow(() -> new MigrationException(type.getName() + " does not carry @Revision."));
        RevisionNode node = new RevisionNode(
                revision.id(),
                List.of(revision.downRevision()),
                List.of(revision.dependsOn()),
                List.of(revision.branchLabels()),
                revision.message(),
                created(type, revision.created()),
                new RevisionOrigin.JavaClass(type.getName()),
                revision.phase(),
                List.of(revision.replaces()));
        return Optional.ofNullable(type.getPackage().getAnnotation(MigrationStream.class))
                .map(stream -> node.inStream(stream.value()))
                .orElse(node);
    }

    private static Optional<Instant> created(Class<?> type, String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(RevisionIndex.time(text));
        } catch (DateTimeException e) {
            throw new MigrationException(
                    "The time \"" + text + "\" in @Revision of " + type.getName()
                            + " cannot be read. Write it as 2026-11-20T13:03:11Z.",
                    e);
        }
    }
}
