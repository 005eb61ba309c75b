package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.source.CompiledSources;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.file.SqlFolders;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The indexes of revisions that compilers have left. */
final class RevisionIndexes {
    private RevisionIndexes() {}

    /** The revisions of sources that the command has compiled. */
    static List<RevisionNode> of(CompiledSources sources) {
        Path index = sources.classes().resolve(RevisionIndex.RESOURCE);
        try {
            return Files.exists(index) ? RevisionIndex.parse(Files.readString(index), index.toString()) : List.of();
        } catch (IOException e) {
            throw new MigrationException(
                    "The index of revisions " + index + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** The revisions of folders and jars of a class path. */
    static List<RevisionNode> of(List<Path> classPath) {
        if (classPath.isEmpty()) {
            return List.of();
        }
        try (URLClassLoader loader = new URLClassLoader(ClassPathUrls.of(classPath), null)) {
            return SqlFolders.withIndexes(loader);
        } catch (IOException e) {
            throw new MigrationException("The class path " + classPath + " cannot be closed: " + FileTrouble.of(e), e);
        }
    }
}
