package dev.ambix.cli.importing.liquibase;

import dev.ambix.cli.importing.ImportTolerance;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Liquibase is run.
 *
 * @param changeLog the root change log, relative to one of the roots or on the class path
 * @param roots the folders that the paths of change logs start from
 * @param contexts the contexts of a run; empty for all change sets
 * @param labelFilter the filter of labels; empty for all
 * @param parameters the parameters of the change log
 * @param schema the schema of Liquibase's tables, if that is known
 * @param table the name of the table of change sets
 * @param isByFile whether all change sets of a file become one revision
 * @param tolerance the differences that are let pass
 * @param zone the time zone of the times in the table
 */
public record LiquibaseSettings(
        String changeLog,
        List<Path> roots,
        String contexts,
        String labelFilter,
        Map<String, String> parameters,
        Optional<String> schema,
        String table,
        boolean isByFile,
        ImportTolerance tolerance,
        ZoneId zone) {
    public LiquibaseSettings {
        roots = List.copyOf(roots);
        parameters = Map.copyOf(parameters);
    }
}
