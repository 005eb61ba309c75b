package dev.ambix.cli.importing.alembic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Alembic was set up.
 *
 * @param folder the folder that Python is run in, which is that of the configuration
 * @param configuration {@code alembic.ini}, if there is one
 * @param section the section of it that counts
 * @param versions the folders with revision files
 * @param python the program
 * @param sqlFolder a folder with the SQL of the revisions, instead of the script that Alembic writes
 * @param table the table of heads
 * @param schema its schema, if that is known
 * @param variables the environment of the program
 */
record AlembicSettings(
        Path folder,
        Optional<Path> configuration,
        String section,
        List<Path> versions,
        String python,
        Optional<Path> sqlFolder,
        String table,
        Optional<String> schema,
        Map<String, String> variables) {
    AlembicSettings {
        versions = List.copyOf(versions);
        variables = Map.copyOf(variables);
    }
}
