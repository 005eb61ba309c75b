package dev.ambix.cli.source;

import dev.ambix.cli.files.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The classes of the source folders.
 *
 * @param classes the folder with the class files and the index of revisions; other processes may use it too, so nothing
 *     may be written there
 * @param compiledFiles how many source files had to be compiled just now; 0 when everything was fresh
 * @param temporary the folder around the classes, to be deleted when they are no longer needed; empty when they are in
 *     the cache
 */
public record CompiledSources(Path classes, int compiledFiles, Optional<Path> temporary) {
    CompiledSources(Path classes, int compiledFiles) {
        this(classes, compiledFiles, Optional.empty());
    }

    /** Whether anything had to be compiled. */
    public boolean isCompiledNow() {
        return compiledFiles > 0;
    }

    /** Deletes the classes if they are temporary. */
    public void discard() {
        temporary.ifPresent(CompiledSources::deleteQuietly);
    }

    static void deleteQuietly(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            // The operating system cleans its temporary folder.
        }
    }
}
