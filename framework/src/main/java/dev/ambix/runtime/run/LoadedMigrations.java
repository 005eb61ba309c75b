package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.name.StreamName;
import dev.ambix.runtime.error.ThrownPlace;
import dev.ambix.runtime.error.UnloadableClass;
import dev.ambix.runtime.file.SqlMigration;
import dev.ambix.runtime.file.UnitFiles;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Migrations whose classes and files a class loader finds by name; a factory makes the instances of classes.
 *
 * @param stream whose units they have
 */
record LoadedMigrations(
        String stream,
        List<RevisionNode> revisions,
        ClassLoader loader,
        Function<Class<? extends Migration>, Migration> factory)
        implements MigrationSource {
    /** For fewer classes a thread costs more than it saves. */
    private static final int MANY = 32;

    LoadedMigrations {
        revisions = List.copyOf(revisions);
    }

    @Override
    public List<RepeatableUnit> units() {
        return UnitFiles.listed(loader, stream);
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return revision.className().isEmpty() ? SqlMigration.of(revision, loader) : factory.apply(type(revision));
    }

    /** Reads the classes on another thread, a good part of the time of a long history, while the first ones are run. */
    @Override
    public void prepare(List<RevisionNode> next) {
        List<String> classes = next.stream()
                .map(RevisionNode::className)
                .filter(name -> !name.isEmpty())
                .toList();
        if (classes.size() >= MANY) {
            Thread thread = new Thread(() -> classes.forEach(this::read), "ambix-classes");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void read(String className) {
        try {
            Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // Whoever asks for the migration is told.
        }
    }

    private Class<? extends Migration> type(RevisionNode revision) {
        try {
            return Class.forName(revision.className(), true, loader).asSubclass(Migration.class);
        } catch (ExceptionInInitializerError e) {
            throw new MigrationException(
                    "A static field or static block of " + revision.className() + " (revision " + revision.id()
                            + ") threw " + e.getCause() + ThrownPlace.of(e.getCause(), revision.className()) + ".",
                    e);
        } catch (LinkageError e) {
            throw new MigrationException(
                    UnloadableClass.text("The class " + revision.className() + " of revision " + revision.id(), e, ""),
                    e);
        } catch (ClassNotFoundException e) {
            throw new MigrationException(
                    "The class " + revision.className() + " of revision " + revision.id()
                            + " is in the index but not on the class path. Compile the migrations again.",
                    e);
        } catch (ClassCastException e) {
            throw new MigrationException(
                    revision.className() + " (revision " + revision.id() + ") must implement Migration.", e);
        }
    }

    /** An instance by the public constructor without parameters. */
    static Migration newInstance(Class<? extends Migration> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new MigrationException(
                    "The constructor of " + name(type) + " threw " + e.getCause()
                            + ThrownPlace.of(e.getCause(), type.getName()) + ".",
                    e);
        } catch (ReflectiveOperationException e) {
            if (!type.getModule().isExported(type.getPackageName(), LoadedMigrations.class.getModule())) {
                throw new MigrationException(closed(type), e);
            }
            throw new MigrationException(
                    name(type)
                            + " must be a public class that implements Migration and has a public constructor "
                            + "without parameters.",
                    e);
        }
    }

    private static String closed(Class<?> type) {
        Module reader = LoadedMigrations.class.getModule();
        return name(type) + " cannot be made, because " + type.getModule()
                + " keeps its package to itself. Write \"opens " + type.getPackageName()
                + (reader.isNamed() ? " to " + reader.getName() : "") + ";\" in the module-info.java there.";
    }

    private static String name(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Revision.class))
                .map(revision -> type.getName() + " (revision " + revision.id() + ")")
                .orElseGet(type::getName);
    }

    /**
     * Migrations of a class path or of classes, parted by the streams that they declare. Taken as one source, they are those of the default
     * stream.
     */
    record IndexedStreams(Map<String, MigrationSource> streams, MigrationSource usual) implements MigrationSource {
        static MigrationSource of(
                List<RevisionNode> revisions,
                ClassLoader loader,
                Function<Class<? extends Migration>, Migration> factory) {
            Map<String, MigrationSource> streams = new TreeMap<>();
            revisions.stream()
                    .collect(Collectors.groupingBy(RevisionNode::stream))
                    .forEach((name, nodes) -> streams.put(name, new LoadedMigrations(name, nodes, loader, factory)));
            MigrationSource none = new LoadedMigrations(StreamName.DEFAULT, List.of(), loader, factory);
            return new IndexedStreams(streams, streams.getOrDefault(StreamName.DEFAULT, none));
        }

        @Override
        public List<RevisionNode> revisions() {
            return usual.revisions();
        }

        @Override
        public void prepare(List<RevisionNode> next) {
            usual.prepare(next);
        }

        @Override
        public Migration migration(RevisionNode revision) {
            return usual.migration(revision);
        }

        @Override
        public List<RepeatableUnit> units() {
            return usual.units();
        }

        @Override
        public ClassLoader loader() {
            return usual.loader();
        }
    }
}
