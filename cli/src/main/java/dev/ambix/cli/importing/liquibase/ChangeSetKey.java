package dev.ambix.cli.importing.liquibase;

import dev.ambix.cli.importing.ImportedNames;

/**
 * The name of a change set, which tells it from others.
 *
 * @param id its id
 * @param author its author
 * @param file the path of its change log
 */
public record ChangeSetKey(String id, String author, String file) {
    /** With a path without the prefixes in which runs differ. */
    public static ChangeSetKey of(String id, String author, String file) {
        String plain = file.replace('\\', '/').replaceFirst("^classpath:", "").replaceFirst("^(\\./)+", "");
        return new ChangeSetKey(id, author, plain.replaceFirst("^/+", ""));
    }

    /** The id of the revision that it becomes, which the row of the table tells too. */
    public String revision() {
        return ImportedNames.id(id) + "_" + ImportedNames.digest(id + "\0" + author + "\0" + file);
    }

    /** The id of the revision that all change sets of its file become. */
    public String revisionOfFile() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return ImportedNames.id(name) + "_" + ImportedNames.digest(file);
    }

    @Override
    public String toString() {
        return file + "::" + id + "::" + author;
    }
}
