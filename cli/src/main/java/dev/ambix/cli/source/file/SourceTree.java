package dev.ambix.cli.source.file;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All Java files of some folders, in the order in which the file system lists them. */
public final class SourceTree {
    private SourceTree() {}

    /**
     * One pass that opens no file.
     *
     * @throws MigrationException if a folder does not exist or cannot be read
     */
    public static List<SourceFile> scan(List<Path> roots) {
        List<SourceFile> files = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                throw new MigrationException(
                        "The source folder " + root + " does not exist. Make it, or change \"source\" in ambix.toml.");
            }
            try {
                Files.walkFileTree(
                        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Collector(root, files));
            } catch (IOException e) {
                throw new MigrationException(
                        "The source folder " + root + " cannot be read: " + FileTrouble.of(e) + ".", e);
            }
        }
        return files;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final String root;
        private final int start;
        private final List<SourceFile> files;

        Collector(Path root, List<SourceFile> files) {
            this.root = root.toString();
            this.start = this.root.endsWith("/") ? this.root.length() : this.root.length() + 1;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = folder.getFileName() != null
                    && folder.toString().length() >= start
                    && folder.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = file.toString();
            if (path.endsWith(".java") && attributes.isRegularFile()) {
                long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                files.add(new SourceFile(root, path.substring(start), attributes.size(), modified));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
