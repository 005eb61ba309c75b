package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.ForeignHistory;
import dev.ambix.cli.importing.ForeignHistoryReader;
import dev.ambix.cli.importing.ForeignRecordReader;
import dev.ambix.cli.importing.ForeignTable;
import dev.ambix.cli.importing.ImportTolerance;
import dev.ambix.cli.importing.ImportedRevision;
import dev.ambix.cli.importing.PlainRun;
import dev.ambix.cli.importing.flyway.FlywayTable.Row;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.flyway.FlywayName;
import dev.ambix.revision.flyway.FlywayVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the migrations of Flyway, and its table. */
public final class FlywayReader implements ForeignHistoryReader, ForeignRecordReader {
    private final FlywaySettings settings;
    private final ImportTolerance tolerance;
    private final Path folder;
    private final List<Path> classPath;
    private final ZoneId zone;

    FlywayReader(FlywaySettings settings, ImportTolerance tolerance, Path folder, List<Path> classPath, ZoneId zone) {
        this.settings = settings;
        this.tolerance = tolerance;
        this.folder = folder;
        this.classPath = List.copyOf(classPath);
        this.zone = zone;
    }

    @Override
    public String tool() {
        return "Flyway";
    }

    @Override
    public ForeignHistory read(Connection live, Database database) throws SQLException {
        try (Locations locations = new Locations(folder, classPath)) {
            Map<String, Path> found = locations.files(settings.locations());
            FlywayFiles files = FlywayFiles.read(found, settings);
            if (files.all().isEmpty()) {
                throw new MigrationException("No migrations of Flyway are in " + String.join(", ", settings.locations())
                        + ". They have names such as V1__init.sql; --prefix, --separator and --suffix tell of others."
                        + (files.notes().isEmpty() ? "" : "\n" + String.join("\n", files.notes())));
            }
            Optional<FlywayTable> table = table(live);
            FlywaySteps steps =
                    new FlywaySteps(settings, tolerance, files, table.map(some -> FlywayState.of(some.rows())));
            List<ImportedRevision> line = ForeignHistory.line(steps.steps());
            return new ForeignHistory(
                    tool(),
                    line,
                    table.map(some ->
                            new ForeignHistory.Record(List.of(some.table().qualifiedName()), steps.applied())),
                    steps.notes(),
                    new PlainRun(line));
        }
    }

    private Optional<FlywayTable> table(Connection live) throws SQLException {
        return FlywayTable.find(live, settings.table(), settings.defaultSchema(), zone);
    }

    @Override
    public ForeignHistory.Record record(Connection live, RevisionMap graph) throws SQLException {
        List<String> ids = ForeignHistory.ids(graph);
        FlywayTable table = table(live).orElseThrow(() -> ForeignTable.missing(settings.table()));
        FlywayState state = FlywayState.of(table.rows());
        List<Applied> applied = new ArrayList<>();
        if (ids.contains(FlywaySteps.SCHEMAS)) {
            table.rows().stream()
                    .findFirst()
                    .ifPresent(row -> applied.add(FlywaySteps.applied(FlywaySteps.SCHEMAS, row)));
        }
        state.baseline().ifPresent(row -> applied.addAll(belowBaseline(row, state, ids)));
        state.versions().forEach((version, row) -> applied.add(FlywaySteps.applied("V" + version, row)));
        state.repeatable()
                .forEach((description, row) ->
                        applied.add(FlywaySteps.applied(FlywayName.repeatableId(description), row)));
        return new ForeignHistory.Record(List.of(table.table().qualifiedName()), applied);
    }

    private static List<Applied> belowBaseline(Row row, FlywayState state, List<String> ids) {
        FlywayVersion baseline = row.version().orElseThrow();
        return ids.stream()
                .filter(id -> id.matches("[VB]\\d.*"))
                .filter(id -> FlywayVersion.parse(id.substring(1))
                        .filter(version -> version.compareTo(baseline) <= 0
                                && !state.versions().containsKey(version))
                        .isPresent())
                .map(id -> FlywaySteps.applied(id, row))
                .toList();
    }
}
