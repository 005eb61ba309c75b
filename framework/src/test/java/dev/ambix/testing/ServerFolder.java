package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a test server keeps its data: in memory on a system that has room there, because a database is hundreds of small
 * files, and a file system needs longer to make and delete them than a server needs for most tests.
 */
final class ServerFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;
    private static final String PREFIX = "ambix-test-server-";

    private ServerFolder() {}

    /** A new empty folder, which the caller deletes. Those of processes that were killed are deleted here. */
    static Path create() throws IOException {
        Path parent = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM
                ? MEMORY
                : Path.of(System.getProperty("java.io.tmpdir"));
        for (Path folder : abandoned(parent)) {
            delete(folder);
        }
        return Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-");
    }

    private static List<Path> abandoned(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(folder -> ProcessHandle.of(owner(folder)).isEmpty())
                    .toList();
        }
    }

    private static long owner(Path folder) {
        return Long.parseLong(
                folder.getFileName().toString().substring(PREFIX.length()).split("-")[0]);
    }

    /** Deletes a folder with all that is in it, also while others delete in it. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(emptied);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " of a test server cannot be deleted.", e);
        }
    }
}
