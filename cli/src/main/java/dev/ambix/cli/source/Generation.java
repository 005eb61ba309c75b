package dev.ambix.cli.source;

import dev.ambix.cli.files.FileTree;
import dev.ambix.revision.RevisionIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One complete set of classes. It is never changed once a manifest names it: a process that still loads classes from it
 * is not disturbed by the next compilation, which makes another one.
 */
record Generation(Path folder) {
    private static final String PREFIX = "classes-";

    /** The generation that a manifest names. */
    static Generation of(Manifest manifest, Path cache) {
        return new Generation(cache.resolve(manifest.generation()));
    }

    static Generation create(Path cache) throws IOException {
        Generation generation = new Generation(Files.createTempDirectory(cache, PREFIX));
        Files.createDirectory(generation.classes());
        return generation;
    }

    String name() {
        return folder.getFileName().toString();
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path contents() {
        return folder.resolve("contents");
    }

    /** Whether its classes are there, with the index of revisions as it was. */
    boolean isWhole(long index) {
        try {
            return Files.isDirectory(classes()) && indexChecksum() == index;
        } catch (IOException e) {
            return false;
        }
    }

    /** 0 where there is no index. */
    long indexChecksum() throws IOException {
        Path index = classes().resolve(RevisionIndex.RESOURCE);
        CRC32 checksum = new CRC32();
        if (Files.exists(index)) {
            checksum.update(Files.readAllBytes(index));
        }
        return checksum.getValue();
    }

    /** Takes class files and the index over from an older generation. */
    void takeOver(Generation older, Set<String> classFiles) throws IOException {
        for (String file : classFiles) {
            Path target = classes().resolve(file);
            Files.createDirectories(target.getParent());
            linkOrCopy(older.classes().resolve(file), target);
        }
        Path index = older.classes().resolve(RevisionIndex.RESOURCE);
        if (Files.exists(index)) {
            Path target = classes().resolve(RevisionIndex.RESOURCE);
            Files.createDirectories(target.getParent());
            Files.copy(index, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void linkOrCopy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes all generations but a new one and others; those that cannot be deleted are left to the next time. */
    static void deleteAllBut(Path cache, Generation fresh, Set<String> others) throws IOException {
        Set<String> names = new HashSet<>(others);
        names.add(fresh.name());
        try (Stream<Path> folders = Files.list(cache)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(folder -> !names.contains(folder.getFileName().toString()))
                    .forEach(Generation::deleteQuietly);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            // Another process may be deleting it too, or, on Windows, still have a file open.
        }
    }
}
