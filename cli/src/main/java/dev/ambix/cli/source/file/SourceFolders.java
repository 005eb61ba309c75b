package dev.ambix.cli.source.file;

import java.nio.file.Path;
import java.util.List;

/**
 * The folders in which a project writes its revisions.
 *
 * @param sources those with Java sources, beside which files of SQL may lie that are revisions or are not
 * @param sql those in which each file of SQL is a revision
 */
public record SourceFolders(List<Path> sources, List<Path> sql) {
    public SourceFolders {
        sources = List.copyOf(sources);
        sql = List.copyOf(sql);
    }

    /** Whether each file of SQL in a folder is a revision. */
    public boolean isOfSql(String root) {
        return sql.stream().anyMatch(folder -> folder.toString().equals(root));
    }

    /** Whether there is none at all. */
    public boolean isEmpty() {
        return sources.isEmpty() && sql.isEmpty();
    }
}
