package dev.ambix.cli.source;

import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The sources that are compiled, and their class path.
 *
 * @param folder the folder of the project, which paths in messages are relative to
 * @param cache the folder that the compiled classes are kept in
 * @param sources the source folders
 * @param classPath the jars and class folders that the sources need, those of the framework included
 * @param others the revisions of the project that are no sources, which those in the sources may follow
 */
public record SourceProject(
        Path folder, Path cache, List<Path> sources, List<Path> classPath, Supplier<List<RevisionNode>> others) {
    public SourceProject {
        sources = List.copyOf(sources);
        classPath = List.copyOf(classPath);
    }

    SourceProject withCache(Path other) {
        return new SourceProject(folder, other, sources, classPath, others);
    }
}
