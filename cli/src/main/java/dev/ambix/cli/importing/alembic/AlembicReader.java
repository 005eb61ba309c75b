package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.Course;
import dev.ambix.cli.importing.ForeignHistory;
import dev.ambix.cli.importing.ForeignHistoryReader;
import dev.ambix.cli.importing.ForeignRecordReader;
import dev.ambix.cli.importing.ForeignTable;
import dev.ambix.cli.importing.ImportedNames;
import dev.ambix.cli.importing.ImportedRevision;
import dev.ambix.cli.importing.PlainRun;
import dev.ambix.codegen.RevisionIds;
import dev.ambix.revision.RevisionException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the revision files of Alembic, and its table. */
public final class AlembicReader implements ForeignHistoryReader, ForeignRecordReader {
    private final AlembicSettings settings;
    private final ZoneId zone;

    AlembicReader(AlembicSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    @Override
    public String tool() {
        return "Alembic";
    }

    @Override
    public ForeignHistory read(Connection live, Database database) throws SQLException {
        List<RevisionFile> files = files();
        RevisionMap graph = graph(files);
        Map<String, Bodies.Body> bodies = Bodies.of(settings, files);
        List<String> notes = new ArrayList<>();
        ImportedNames names = new ImportedNames();
        Map<String, ImportedRevision> steps = new LinkedHashMap<>();
        files.forEach(file -> steps.put(file.id(), step(file, bodies.get(file.id()), names, notes)));
        List<ImportedRevision> ordered = graph.applied(Set.of()).pending().stream()
                .map(node -> steps.get(node.id()))
                .toList();
        Optional<VersionTable> table = VersionTable.find(live, settings);
        table.ifPresent(
                found -> notes.add("Alembic's table does not tell when and by whom: what is applied is recorded with"
                        + " the time of now and the user " + found.user() + "."));
        return new ForeignHistory(
                tool(), ordered, table.map(found -> record(found, graph)), notes, new PlainRun(ordered));
    }

    private List<RevisionFile> files() {
        List<String> folders = settings.versions().stream().map(Path::toString).toList();
        List<RevisionFile> files = new Python(settings)
                .run("revisions.py", folders).objects("revisions").stream()
                        .map(RevisionFile::of)
                        .toList();
        if (files.isEmpty()) {
            throw new MigrationException("There are no revisions of Alembic in " + String.join(", ", folders)
                    + ". Nothing was written. Name the folder with alembic.ini, or the one with env.py and versions.");
        }
        Map<String, RevisionFile> byId = new LinkedHashMap<>();
        for (RevisionFile file : files) {
            RevisionIds.problem(file.id()).ifPresent(problem -> {
                throw new MigrationException("The revision id \"" + file.id() + "\" of " + file.file() + " " + problem
                        + ". Nothing was written.");
            });
            RevisionFile twin = byId.putIfAbsent(file.id(), file);
            if (twin != null) {
                throw new MigrationException("Two files are the revision " + file.id() + ": " + twin.file() + " and "
                        + file.file() + ". Nothing was written.");
            }
        }
        return files;
    }

    private static RevisionMap graph(List<RevisionFile> files) {
        Map<String, String> places = new HashMap<>();
        files.forEach(file -> places.put(file.id(), file.file()));
        try {
            return RevisionMap.of(
                    files.stream()
                            .map(file -> new RevisionNode(
                                    file.id(),
                                    file.parents(),
                                    file.dependsOn(),
                                    file.labels(),
                                    file.message(),
                                    Optional.empty(),
                                    ""))
                            .toList(),
                    (revision, part) -> places.getOrDefault(revision.id(), ""));
        } catch (RevisionException e) {
            throw new MigrationException(
                    "The revisions of Alembic do not fit together. Nothing was written.\n" + e.getMessage(), e);
        }
    }

    private ImportedRevision step(RevisionFile file, Bodies.Body body, ImportedNames names, List<String> notes) {
        String stem = file.file().replaceFirst("\\.py$", "");
        if (body.up() instanceof OfflineSql.Missing missing) {
            notes.add(file.file() + " cannot be written as SQL, so it is to be ported by hand (" + missing.shortly()
                    + ").");
        }
        Course upgrade = body.up() instanceof OfflineSql.Text sql
                ? course(file.id(), sql)
                : new Course.Unported("the code of " + file.file());
        Course downgrade = body.down() instanceof OfflineSql.Missing missing
                ? new Course.Refused("No SQL: " + missing.shortly())
                : course(file.id() + "_down", (OfflineSql.Text) body.down());
        return new ImportedRevision(
                file.id(),
                names.className("R" + stem),
                file.parents(),
                file.dependsOn(),
                file.labels(),
                file.message(),
                file.created(zone),
                file.file() + " of Alembic",
                upgrade,
                downgrade);
    }

    private Course course(String name, OfflineSql.Text sql) {
        return new Course.Scripts(OfflineScript.of(name, sql.sql(), settings.table()));
    }

    @Override
    public ForeignHistory.Record record(Connection live, RevisionMap graph) throws SQLException {
        return VersionTable.find(live, settings)
                .map(table -> record(table, graph))
                .orElseThrow(() -> ForeignTable.missing(settings.table()));
    }

    /** The heads that the table names, with all that they stand on. */
    private static ForeignHistory.Record record(VersionTable table, RevisionMap graph) {
        List<String> unknown = table.heads().stream()
                .filter(head -> graph.find(head).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new MigrationException("The database is at revisions of Alembic that are not there: "
                    + String.join(", ", unknown) + ". Nothing was written. Import from a newer state of the files.");
        }
        Instant now = Instant.now();
        Set<String> applied = table.heads().isEmpty() ? Set.of() : graph.stamp(Set.of(), table.heads());
        return new ForeignHistory.Record(
                List.of(table.table().qualifiedName()),
                ForeignHistory.ids(graph).stream()
                        .filter(applied::contains)
                        .map(id -> new Applied(id, now, table.user(), Optional.empty()))
                        .toList());
    }
}
