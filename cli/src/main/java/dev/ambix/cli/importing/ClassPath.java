package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.usage.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Class paths as options give them: entries with the separator of the system between them; a folder stands for its jars too. */
public final class ClassPath {
    private ClassPath() {}

    /**
     * The entries.
     *
     * @param folder the folder that relative ones start from
     * @throws UsageException if one does not exist
     */
    public static List<Path> parse(Collection<String> texts, Path folder) {
        List<Path> entries = new ArrayList<>();
        for (String text : texts) {
            for (String entry : text.strip().split(File.pathSeparator)) {
                String plain = entry.replaceFirst("/\\*(\\.jar)?$", "");
                Path path = existing(folder.resolve(plain));
                entries.add(path);
                if (Files.isDirectory(path)) {
                    entries.addAll(jars(path));
                }
            }
        }
        return entries;
    }

    private static Path existing(Path entry) {
        if (!Files.exists(entry)) {
            throw new UsageException("--classpath: " + entry + " does not exist.");
        }
        return entry;
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MigrationException("The folder " + folder + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }
}
