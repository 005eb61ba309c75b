package dev.ambix.revision.flyway;

import dev.ambix.revision.name.RevisionIdRules;
import java.util.Optional;

/**
 * The parts of the name of a script or of a Java migration.
 *
 * @param kind its purpose
 * @param version its version; empty for a repeatable one
 * @param description its description, with blanks
 */
public record FlywayName(Kind kind, Optional<FlywayVersion> version, String description) {
    /** The purpose of a script. */
    public enum Kind {
        VERSIONED,
        UNDO,
        REPEATABLE,
        BASELINE
    }

    /**
     * Reads a name.
     *
     * @param name without folder and suffix, such as {@code V1_2__create_tables}
     * @return empty if Flyway would not take it
     */
    public static Optional<FlywayName> parse(String name, FlywayNaming naming) {
        for (Kind kind : Kind.values()) {
            String prefix = naming.prefix(kind);
            if (!prefix.isEmpty() && name.startsWith(prefix)) {
                Optional<FlywayName> found = parse(kind, name.substring(prefix.length()), naming.separator());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<FlywayName> parse(Kind kind, String rest, String separator) {
        int at = rest.indexOf(separator);
        String version = at < 0 ? rest : rest.substring(0, at);
        String description =
                at < 0 ? "" : rest.substring(at + separator.length()).replace('_', ' ');
        if (kind == Kind.REPEATABLE) {
            return version.isEmpty() && !description.isEmpty()
                    ? Optional.of(new FlywayName(kind, Optional.empty(), description))
                    : Optional.empty();
        }
        return FlywayVersion.parse(version).map(number -> new FlywayName(kind, Optional.of(number), description));
    }

    /** The id of the revision that it becomes: {@code V1.2}, or {@code R_views}. */
    public String id() {
        return version.map(number -> (kind == Kind.BASELINE ? "B" : "V") + number)
                .orElseGet(() -> repeatableId(description));
    }

    public static String repeatableId(String description) {
        return "R_" + RevisionIdRules.id(description);
    }

    /** Its description, in words. */
    public String message() {
        return description.isEmpty() ? id() : description;
    }
}
