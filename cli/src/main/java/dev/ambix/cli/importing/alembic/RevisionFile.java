package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.consent.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A revision file of Alembic.
 *
 * @param file its name
 * @param id the revision
 * @param doc its docstring
 */
record RevisionFile(
        String file, String id, List<String> parents, List<String> labels, List<String> dependsOn, String doc) {
    private static final Pattern CREATED = Pattern.compile("(?m)^Create Date:\\s*(\\S+)[ T](\\S+)");

    static RevisionFile of(JsonObject found) {
        String path = found.text("path");
        if (!found.text("problem").isEmpty()) {
            throw new MigrationException("The revision file " + path + " cannot be read, " + found.text("problem")
                    + ". Nothing was written.");
        }
        return new RevisionFile(
                String.valueOf(Path.of(path).getFileName()),
                found.texts("revision").get(0),
                found.texts("down_revision"),
                found.texts("branch_labels"),
                found.texts("depends_on"),
                found.text("doc"));
    }

    /** The first line of the docstring. */
    String message() {
        return doc.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(id);
    }

    Optional<Instant> created(ZoneId zone) {
        Matcher date = CREATED.matcher(doc);
        try {
            return date.find()
                    ? Optional.of(LocalDateTime.parse(
                                    date.group(1) + "T" + date.group(2).replaceFirst("[+Z].*", ""))
                            .atZone(zone)
                            .toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
