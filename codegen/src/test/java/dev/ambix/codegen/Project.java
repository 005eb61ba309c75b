package dev.ambix.codegen;

import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A module under test: a folder that is compiled into again and again, as build tools do. */
final class Project {
    private final Path output;
    private final Path[] classPath;

    Project(Path output, Path... classPath) {
        this.output = output;
        this.classPath = classPath;
    }

    Path output() {
        return output;
    }

    /** Compiles migrations with the processor; returns what the compiler said. */
    String compile(MigrationSource... migrations) {
        return compile(List.of(), migrations);
    }

    String compile(List<String> options, MigrationSource... migrations) {
        Compilation compilation = compilation().options(options.toArray(String[]::new));
        Stream.of(migrations).forEach(migration -> compilation.source(migration.className(), migration.text()));
        return compilation.run();
    }

    /** A compilation with the processor, still without sources. */
    Compilation compilation() {
        return new Compilation(output).classPath(classPath).processor(new RevisionProcessor());
    }

    void deleteClass(String className) {
        try {
            Files.delete(output.resolve(className.replace('.', '/') + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path indexFile() {
        return output.resolve(RevisionIndex.RESOURCE);
    }

    String indexText() {
        try {
            return Files.readString(indexFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids and classes in the index. */
    List<String> index() {
        return nodes().stream()
                .map(node -> node.id() + " " + node.className())
                .sorted()
                .toList();
    }

    List<RevisionNode> nodes() {
        try {
            return RevisionIndex.parse(new StringReader(indexText()), "index");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
