package dev.ambix.cli.source;

import java.nio.file.Path;
import java.util.List;

/**
 * What is compiled, and with what.
 *
 * @param folder the folder of the project, which paths in messages are relative to
 * @param cache the folder that the compiled classes are kept in
 * @param sources the source folders
 * @param classPath the jars and class folders that the sources need, those of the framework included
 */
public record SourceProject(Path folder, Path cache, List<Path> sources, List<Path> classPath) {
    public SourceProject {
        sources = List.copyOf(sources);
        classPath = List.copyOf(classPath);
    }

    SourceProject withCache(Path other) {
        return new SourceProject(folder, other, sources, classPath);
    }
}
