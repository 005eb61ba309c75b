package dev.ambix.cli.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sizes and times of files, as a text that is another one as soon as a file is. No file is opened. */
public final class FileStamps {
    private final StringBuilder text = new StringBuilder();
    private final Set<Path> others;

    private FileStamps(Set<Path> others) {
        this.others = others;
    }

    /** The stamps of files, and of all files below folders. */
    public static String of(List<Path> entries) {
        return of(entries, Set.of());
    }

    /** The same without some files. */
    public static String of(List<Path> entries, Set<Path> others) {
        FileStamps stamps = new FileStamps(others);
        entries.forEach(stamps::entry);
        return stamps.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void entry(Path entry) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                folder(entry);
            } else {
                file(entry, attributes);
            }
        } catch (NoSuchFileException e) {
            line("missing " + entry);
        } catch (IOException e) {
            line("unreadable " + entry);
        }
    }

    private void file(Path file, BasicFileAttributes attributes) {
        line(file + " " + attributes.size() + " "
                + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    /** Each file of a folder counts: nothing shows on the folder when one of them is rewritten. */
    private void folder(Path folder) throws IOException {
        line(folder.toString());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !others.contains(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList()) {
                file(file, Files.readAttributes(file, BasicFileAttributes.class));
            }
        }
    }
}
