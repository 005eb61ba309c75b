package dev.ambix.runtime.run;

import dev.ambix.migration.Migration;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.file.SqlFolders;
import dev.ambix.revision.name.StreamName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where migrations come from: their places in the graph, and the migrations themselves when they are to run. */
public interface MigrationSource {
    /** The revisions, in any order. */
    List<RevisionNode> revisions();

    /** The migration of one of {@link #revisions}; called only when it is needed. */
    Migration migration(RevisionNode revision);

    /** The SQL that is run again when it has changed, in any order; none by default. */
    default List<RepeatableUnit> units() {
        return List.of();
    }

    /**
     * Says which migrations will be asked for next, before a lock is taken: the time for a source that has to compile them.
     * By default, nothing is done.
     */
    default void prepare(List<RevisionNode> revisions) {}

    /** The name in messages of a file of SQL that belongs to a revision, by its path below its root; by default that path. */
    default String shownFile(RevisionNode revision, String path) {
        return path;
    }

    /**
     * All streams that are at hand, by their names, with the sources of each; by default none, and these revisions are of the
     * stream that the migrator names.
     */
    default Map<String, MigrationSource> streams() {
        return Map.of();
    }

    /** The class loader that sees the migrations, and the plugins beside them; by default that of the calling thread. */
    default ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    /**
     * The migrations of all jars and folders that a class loader sees: the classes in the index that the annotation
     * processor wrote, and the files of SQL in the folders that {@code META-INF/ambix/sql-folders} names. Classes are loaded
     * when they run. {@link #revisions} are those that declare no stream; {@link #streams} has the others, too.
     */
    static MigrationSource indexed(ClassLoader loader) {
        return indexed(loader, LoadedMigrations::newInstance);
    }

    /**
     * The same, with instances that a factory makes, such as a container that passes arguments to constructors. The factory
     * is called for each class when it is to run.
     */
    static MigrationSource indexed(ClassLoader loader, Function<Class<? extends Migration>, Migration> factory) {
        return LoadedMigrations.IndexedStreams.of(SqlFolders.withIndexes(loader), loader, factory);
    }

    /** Migrations whose places in the graph are known; a class loader finds their classes and files when they run. */
    static MigrationSource of(List<RevisionNode> revisions, ClassLoader loader) {
        return new LoadedMigrations(StreamName.DEFAULT, revisions, loader, LoadedMigrations::newInstance);
    }

    /** The same of a stream, whose units are those of the jars and folders that declare it. */
    static MigrationSource of(List<RevisionNode> revisions, ClassLoader loader, String stream) {
        return new LoadedMigrations(stream, revisions, loader, LoadedMigrations::newInstance);
    }

    /** The migrations of classes that are at hand; each carries {@link dev.ambix.migration.Revision}. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static MigrationSource of(Class<? extends Migration>... classes) {
        return ListedMigrations.of(List.of(classes));
    }
}
