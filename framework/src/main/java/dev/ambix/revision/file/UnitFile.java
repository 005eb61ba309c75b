package dev.ambix.revision.file;

import dev.ambix.revision.flyway.FlywayLine;
import java.util.List;

/**
 * A file that is a repeatable unit.
 *
 * @param name the name of the unit
 * @param path the path of the file below its root
 * @param kind the kind of its folder; units of Flyway have placeholders
 */
public record UnitFile(String name, String path, ListedFolder.Kind kind) {
    private static final String SQL = ".sql";

    /** The units among the files of a folder. */
    static List<UnitFile> in(ListedFolder folder, List<String> files) {
        int start = folder.path().isEmpty() ? 0 : folder.path().length() + 1;
        return files.stream()
                .filter(file -> switch (folder.kind()) {
                    case REVISIONS -> false;
                    case FLYWAY -> FlywayLine.isRepeatable(file);
                    case UNITS -> file.endsWith(SQL);
                })
                .map(file -> new UnitFile(file.substring(start, file.length() - SQL.length()), file, folder.kind()))
                .toList();
    }
}
