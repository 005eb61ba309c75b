package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.consent.JsonObject;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL of revisions, by their ids. */
final class Bodies {
    /** A revision in both directions. */
    record Body(OfflineSql up, OfflineSql down) {}

    private Bodies() {}

    static Map<String, Body> of(AlembicSettings settings, List<RevisionFile> revisions) {
        return settings.sqlFolder().isPresent()
                ? ofFolder(settings.sqlFolder().get(), revisions)
                : byAlembic(settings, revisions);
    }

    private static Map<String, Body> byAlembic(AlembicSettings settings, List<RevisionFile> revisions) {
        Path configuration = settings.configuration()
                .orElseThrow(
                        () -> new MigrationException("There is no alembic.ini, by which Alembic would write the SQL."
                                + " Name it with --ini, or give the SQL with --sql-folder. Nothing was written."));
        List<String> arguments = new ArrayList<>(List.of(configuration.toString(), settings.section()));
        revisions.forEach(revision -> arguments.add(revision.id()));
        JsonObject result = new Python(settings).run("bodies.py", arguments);
        if (!result.text("missing").isEmpty()) {
            throw new MigrationException("Alembic writes the SQL of its revisions, and " + settings.python()
                    + " does not have it (" + result.text("missing")
                    + "). Name the Python of the project with --python,"
                    + " such as .venv/bin/python; or write the SQL where Alembic is, a file for each revision"
                    + " (alembic upgrade PARENT:REVISION --sql > REVISION.sql, alembic downgrade REVISION:PARENT --sql >"
                    + " REVISION_down.sql), and give the folder with --sql-folder. Nothing was written.");
        }
        Map<String, Body> bodies = new LinkedHashMap<>();
        for (JsonObject body : result.objects("bodies")) {
            bodies.put(body.text("revision"), new Body(sql(body, "up", "no_up"), sql(body, "down", "no_down")));
        }
        return bodies;
    }

    private static OfflineSql sql(JsonObject body, String name, String reason) {
        String why = body.text(reason);
        return why.isEmpty() ? new OfflineSql.Text(body.text(name)) : new OfflineSql.Missing(why);
    }

    private static Map<String, Body> ofFolder(Path folder, List<RevisionFile> revisions) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        for (RevisionFile revision : revisions) {
            Optional<String> up = text(folder, revision.id(), ".sql", "_up.sql", ".up.sql");
            Optional<String> down = text(folder, revision.id(), "_down.sql", ".down.sql");
            boolean isMerge = revision.parents().size() > 1;
            if (up.isEmpty() && !isMerge) {
                throw new MigrationException("The folder " + folder + " has no file " + revision.id()
                        + ".sql with the upgrade of " + revision.file() + ". Nothing was written.");
            }
            OfflineSql downgrade = down.isPresent() || isMerge
                    ? new OfflineSql.Text(down.orElse(""))
                    : new OfflineSql.Missing("there was no file " + revision.id() + "_down.sql.");
            bodies.put(revision.id(), new Body(new OfflineSql.Text(up.orElse("")), downgrade));
        }
        return bodies;
    }

    private static Optional<String> text(Path folder, String id, String... ends) {
        for (String end : ends) {
            Path file = folder.resolve(id + end);
            if (Files.isRegularFile(file)) {
                try {
                    return Optional.of(Files.readString(file));
                } catch (IOException e) {
                    throw new MigrationException(file + " cannot be read: " + FileTrouble.of(e) + ".", e);
                }
            }
        }
        return Optional.empty();
    }
}
