package dev.ambix.cli.source;

import java.nio.file.Path;

/**
 * The classes of the source folders.
 *
 * @param classes the folder with the class files and the index of revisions; other processes may use it too, so nothing
 *     may be written there
 * @param compiledFiles how many source files had to be compiled just now; 0 when everything was fresh
 */
public record CompiledSources(Path classes, int compiledFiles) {
    /** Whether anything had to be compiled. */
    public boolean isCompiledNow() {
        return compiledFiles > 0;
    }
}
