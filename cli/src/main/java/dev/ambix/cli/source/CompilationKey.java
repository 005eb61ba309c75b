package dev.ambix.cli.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Everything besides the sources that the classes depend on, as a text that is compared as a whole. */
final class CompilationKey {
    private final StringBuilder text = new StringBuilder();

    private CompilationKey() {}

    static String of(SourceProject project) {
        CompilationKey key = new CompilationKey();
        key.line("java " + System.getProperty("java.vm.version") + " " + System.getProperty("java.home"));
        project.sources().forEach(source -> key.line("source " + source));
        project.classPath().forEach(key::entry);
        return key.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void entry(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                folder(entry);
            } else if (Files.exists(entry)) {
                file(entry);
            } else {
                line("missing " + entry);
            }
        } catch (IOException e) {
            line("unreadable " + entry);
        }
    }

    private void file(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        line(file + " " + attributes.size() + " "
                + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    /** A folder of classes counts with each file: nothing shows on the folder when one of them is rewritten. */
    private void folder(Path folder) throws IOException {
        line(folder.toString());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                file(file);
            }
        }
    }

    /**
     * The class path of this process. A jar that names others in its manifest, as the command's own does, stands for all
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
