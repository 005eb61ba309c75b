package dev.ambix.cli.source.file;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.revision.file.SqlHeader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that revisions are written in. Two folders may have files of one name, which their headers tell apart.
 *
 * @param folders the folders
 */
public record RevisionFiles(List<Path> folders) {
    public RevisionFiles {
        folders = List.copyOf(folders);
    }

    /** The file of a revision, in one of the folders of the project; several if they declare the same id. */
    public List<Path> of(RevisionNode revision) {
        return roots(revision).stream()
                .map(root -> root.resolve(revision.origin().sourcePath()))
                .toList();
    }

    /** Another file that belongs to a revision, by its path below the folder that has that. */
    public Optional<Path> of(RevisionNode revision, String path) {
        return roots(revision).stream()
                .map(root -> root.resolve(path))
                .filter(Files::exists)
                .findFirst();
    }

    private List<Path> roots(RevisionNode revision) {
        String path = revision.origin().sourcePath();
        if (revision.origin().name().isEmpty()) {
            return List.of();
        }
        List<Path> roots = folders.stream()
                .filter(folder -> Files.exists(folder.resolve(path)))
                .toList();
        return roots.size() > 1 && revision.origin() instanceof SqlFile
                ? roots.stream()
                        .filter(root -> declares(root.resolve(path), revision))
                        .toList()
                : roots;
    }

    private static boolean declares(Path file, RevisionNode revision) {
        try (Reader text = Files.newBufferedReader(file)) {
            return SqlHeader.read(file.toString(), file.toString(), text)
                    .filter(header -> header.revision().id().equals(revision.id()))
                    .isPresent();
        } catch (IOException | MigrationException e) {
            return false;
        }
    }
}
