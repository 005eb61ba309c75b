package dev.ambix.cli.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything besides the sources that the classes depend on, as a text that is compared as a whole. */
final class CompilationKey {
    private final StringBuilder text = new StringBuilder();

    private CompilationKey() {}

    static String of(SourceProject project) {
        CompilationKey key = new CompilationKey();
        key.line("java " + System.getProperty("java.vm.version") + " " + System.getProperty("java.home"));
        project.sources().forEach(source -> key.line("source " + source));
        return key.text + FileStamps.of(project.classPath());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /**
     * The class path of this process. A jar that names others in its manifest, as the command's own does, means all
     * jars beside it.
     */
    static List<Path> ofThisProcess() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath());
            }
        }
        return entries.size() == 1 && Files.isRegularFile(entries.get(0)) ? jarsBeside(entries.get(0)) : entries;
    }

    private static List<Path> jarsBeside(Path jar) {
        try (Stream<Path> files = Files.list(jar.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(jar);
        }
    }
}
