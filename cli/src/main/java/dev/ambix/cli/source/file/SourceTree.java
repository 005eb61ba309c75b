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
import java.util.function.Predicate;

/** The files of some folders, in the order in which the file system lists them. */
public final class SourceTree {
    private static final String JAVA = ".java";
    private static final String SQL = ".sql";

    private SourceTree() {}

    /**
     * All Java files, in one pass that opens no file.
     *
     * @throws MigrationException if a folder does not exist or cannot be read
     */
    public static List<SourceFile> scan(List<Path> roots) {
        List<SourceFile> files = new ArrayList<>();
        roots.forEach(root -> walk(root, new Collector(root, files, file -> isNamed(file, JAVA))));
        return files;
    }

    /**
     * The same with the files of SQL. A file below one of the folders of SQL belongs to that one.
     *
     * @throws MigrationException if a folder does not exist or cannot be read
     */
    public static List<SourceFile> scanAll(SourceFolders folders) {
        List<SourceFile> files = new ArrayList<>();
        for (Path root : folders.sources()) {
            walk(
                    root,
                    new Collector(
                            root,
                            files,
                            file -> isNamed(file, JAVA)
                                    || isNamed(file, SQL)
                                            && folders.sql().stream().noneMatch(file::startsWith)));
        }
        for (Path root : folders.sql()) {
            walk(root, new Collector(root, files, file -> isNamed(file, SQL)));
        }
        return files;
    }

    private static boolean isNamed(Path file, String end) {
        return file.toString().endsWith(end);
    }

    private static void walk(Path root, Collector collector) {
        if (!Files.isDirectory(root)) {
            throw new MigrationException("The source folder " + root
                    + (Files.exists(root) ? " is no folder. Change" : " does not exist. Make it, or change")
                    + " \"source\" in ambix.toml.");
        }
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
        } catch (IOException e) {
            throw new MigrationException(
                    "The source folder " + root + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final String root;
        private final int start;
        private final List<SourceFile> files;
        private final Predicate<Path> isWanted;

        Collector(Path root, List<SourceFile> files, Predicate<Path> isWanted) {
            this.root = root.toString();
            this.start = this.root.endsWith("/") ? this.root.length() : this.root.length() + 1;
            this.files = files;
            this.isWanted = isWanted;
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
            if (isWanted.test(file) && attributes.isRegularFile()) {
                long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                files.add(new SourceFile(root, file.toString().substring(start), attributes.size(), modified));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
