package dev.ambix.runtime.file;

import dev.ambix.migration.RepeatableUnit;
import dev.ambix.revision.file.SqlFolders;
import dev.ambix.revision.file.UnitFile;
import java.util.Collection;
import java.util.List;

/** Repeatable units that are files. */
public final class UnitFiles {
    private UnitFiles() {}

    /**
     * The units of a stream in the folders that the lists of jars and class folders name.
     *
     * @throws dev.ambix.MigrationException if a folder cannot be read
     */
    public static List<RepeatableUnit> listed(ClassLoader loader, String stream) {
        return of(SqlFolders.units(loader, stream), loader);
    }

    /**
     * The units of files that a class loader finds.
     *
     * @throws dev.ambix.MigrationException if one is not there
     */
    public static List<RepeatableUnit> of(Collection<UnitFile> files, ClassLoader loader) {
        return files.stream()
                .map(file -> new SqlResources("the unit " + file.name(), loader).unit(file))
                .toList();
    }
}
