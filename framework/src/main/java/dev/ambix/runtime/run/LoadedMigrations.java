package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Migrations whose classes a class loader finds by name. */
record LoadedMigrations(List<RevisionNode> revisions, ClassLoader loader) implements MigrationSource {
    LoadedMigrations {
        revisions = List.copyOf(revisions);
    }

    @Override
    public Migration migration(RevisionNode revision) {
        try {
            return newInstance(revision, Class.forName(revision.className(), true, loader));
        } catch (LinkageError e) {
            throw new MigrationException(
                    "The class " + revision.className() + " of revision " + revision.id() + " cannot be loaded: " + e
                            + ".",
                    e);
        } catch (ClassNotFoundException e) {
            throw new MigrationException(
                    "The class " + revision.className() + " of revision " + revision.id()
                            + " is in the index but not on the class path. Compile the migrations again.",
                    e);
        }
    }

    static Migration newInstance(RevisionNode revision, Class<?> type) {
        try {
            return Migration.class.cast(type.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw new MigrationException(
                    "The constructor of " + type.getName() + " (revision " + revision.id() + ") threw " + e.getCause()
                            + ".",
                    e);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new MigrationException(
                    type.getName() + " (revision " + revision.id()
                            + ") must be a public class that implements Migration and has a public constructor "
                            + "without parameters.",
                    e);
        }
    }
}
