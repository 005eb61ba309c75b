package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Migrations of classes that are at hand. */
final class ListedMigrations {
    private ListedMigrations() {}

    static MigrationSource of(List<Class<? extends Migration>> classes) {
        Map<String, Class<? extends Migration>> byName = classes.stream()
                .collect(Collectors.toMap(Class::getName, Function.identity(), (first, second) -> first));
        List<RevisionNode> nodes = classes.stream().map(ListedMigrations::node).toList();
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
        return new RevisionNode(
                revision.id(),
                List.of(revision.downRevision()),
                List.of(revision.dependsOn()),
                List.of(revision.branchLabels()),
                revision.message(),
                created(type, revision.created()),
                new RevisionOrigin.JavaClass(type.getName()),
                revision.phase(),
                List.of(revision.replaces()));
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
