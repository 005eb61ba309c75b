package dev.ambix.revision.file;

/**
 * A folder with files of SQL.
 *
 * @param kind the kind of its files
 * @param path its path below its root, without slashes around it
 */
public record ListedFolder(Kind kind, String path) {
    /** The kind of the files of a folder. */
    public enum Kind {
        /** Revisions by their headers. */
        REVISIONS(""),
        /** Revisions and units by Flyway's names. */
        FLYWAY("flyway "),
        /** Repeatable units. */
        UNITS("units ");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The folder that a line of a list names. */
    static ListedFolder of(String line) {
        Kind kind = line.startsWith(Kind.FLYWAY.prefix)
                ? Kind.FLYWAY
                : line.startsWith(Kind.UNITS.prefix) ? Kind.UNITS : Kind.REVISIONS;
        return new ListedFolder(
                kind,
                line.substring(kind.prefix.length())
                        .strip()
                        .replaceFirst("^/", "")
                        .replaceFirst("/$", ""));
    }
}
