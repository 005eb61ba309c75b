package dev.ambix.cli.dev;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The size and time of each file below some folders. It is looked at again and again instead of waiting for the file system to
 * tell: a look at thousands of files takes milliseconds, and the file system tells nothing of folders that a container or the
 * network mounts, and on macOS tells it seconds later.
 *
 * @param places folders and files, which need not exist
 */
record FileWatch(List<Path> places) {
    FileWatch {
        places = places.stream().distinct().toList();
    }

    /** How a file was found. */
    record Stamp(long size, long modified) {}

    /** All files now; hidden folders are left out. */
    Map<Path, Stamp> look() {
        Map<Path, Stamp> files = new TreeMap<>();
        for (Path place : places) {
            try {
                Files.walkFileTree(
                        place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Look(place, files));
            } catch (IOException e) {
                // It is not there, or is being moved; the next look tells.
                files.remove(place);
            }
        }
        return files;
    }

    private static final class Look extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<Path, Stamp> files;

        Look(Path root, Map<Path, Stamp> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            return !folder.equals(root) && name != null && name.toString().startsWith(".")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.put(
                        file,
                        new Stamp(
                                attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file that is deleted meanwhile is no longer there. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
