package dev.ambix.runtime;

import dev.ambix.migration.Migration;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.Arguments;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.session.MigratorOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a migrator, read and compiled without a database.
 *
 * @param stream their source, and the other streams at hand
 * @param revisions their graph
 * @param plugins the operations that they may use beside the shipped ones
 * @param scripts records and compiles them
 */
record KnownMigrations(StreamSource stream, RevisionMap revisions, Plugins plugins, ScriptCompiler scripts) {
    static KnownMigrations of(StreamSource chosen, List<OperationPlugin> more, MigratorOptions options) {
        MigrationSource source = chosen.source();
        Plugins plugins = Plugins.of(source.loader()).and(more);
        RevisionMap revisions = RevisionMap.of(source.revisions());
        return new KnownMigrations(
                chosen,
                revisions,
                plugins,
                new ScriptCompiler(source, revisions, plugins, options.naming(), Arguments.of(options.arguments())));
    }

    MigrationSource source() {
        return stream.source();
    }

    /** The same for many databases: each migration is read and compiled once. */
    KnownMigrations remembering() {
        MigrationSource once = new ReadOnce(source(), revisions.revisions());
        return new KnownMigrations(
                new StreamSource(stream.name(), once, stream.others()), revisions, plugins, scripts.remembering(once));
    }

    /** A source that is asked once for its units, and once by one thread to prepare a migration. */
    private static final class ReadOnce implements MigrationSource {
        private final MigrationSource source;
        private final List<RevisionNode> revisions;
        private final Set<String> prepared = new HashSet<>();
        private @Nullable List<RepeatableUnit> units;

        ReadOnce(MigrationSource source, List<RevisionNode> revisions) {
            this.source = source;
            this.revisions = revisions;
        }

        @Override
        public List<RevisionNode> revisions() {
            return revisions;
        }

        @Override
        public synchronized List<RepeatableUnit> units() {
            List<RepeatableUnit> read = Optional.ofNullable(units).orElseGet(source::units);
            units = read;
            return read;
        }

        @Override
        public String shownFile(RevisionNode revision, String path) {
            return source.shownFile(revision, path);
        }

        @Override
        public Migration migration(RevisionNode revision) {
            return source.migration(revision);
        }

        @Override
        public synchronized void prepare(List<RevisionNode> chosen) {
            List<RevisionNode> others = chosen.stream()
                    .filter(revision -> !prepared.contains(revision.id()))
                    .toList();
            if (!others.isEmpty()) {
                source.prepare(others);
                others.forEach(revision -> prepared.add(revision.id()));
            }
        }

        @Override
        public ClassLoader loader() {
            return source.loader();
        }
    }
}
