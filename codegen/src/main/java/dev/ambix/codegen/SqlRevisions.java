package dev.ambix.codegen;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.file.SqlFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.StandardLocation;

/** The revisions that are files of SQL beside the sources, as far as a compilation can know of them. */
final class SqlRevisions {
    /** The option that names folders whose files have headers: {@code -Aambix.sql=src/main/resources/db}. */
    static final String SQL = "ambix.sql";

    /** The option that names folders with Flyway's names. */
    static final String FLYWAY = "ambix.flyway";

    private final ProcessingEnvironment environment;

    SqlRevisions(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Other revisions and these, each once.
     *
     * @throws MigrationException if a folder cannot be read, or a file of it is no revision
     */
    List<DeclaredRevision> with(List<RevisionNode> others) {
        Map<String, RevisionNode> found = new LinkedHashMap<>();
        Stream.of(others, SqlFolders.headed(folders(SQL)), SqlFolders.flyway(folders(FLYWAY)), listed())
                .flatMap(List::stream)
                .filter(node -> !node.origin().isClass())
                .forEach(node -> found.putIfAbsent(node.id(), node));
        return found.values().stream().map(DeclaredRevision::ofSql).toList();
    }

    private List<Path> folders(String option) {
        List<Path> folders = new ArrayList<>();
        for (String folder : environment.getOptions().getOrDefault(option, "").split(",")) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder.strip()));
            }
        }
        return folders;
    }

    /** A build tool may have copied the files of SQL to where the classes go. */
    private List<RevisionNode> listed() {
        try {
            URI list = environment
                    .getFiler()
                    .getResource(StandardLocation.CLASS_OUTPUT, "", RevisionIndex.SQL_FOLDERS)
                    .toUri();
            return list.getScheme() != null && list.getScheme().equals("file") && Files.exists(Path.of(list))
                    ? SqlFolders.listed(list.toURL())
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
