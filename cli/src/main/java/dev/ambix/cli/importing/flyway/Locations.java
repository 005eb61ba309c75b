package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files below Flyway's locations: folders, jars, and folders on a class path, whose names may hold {@code *}, {@code **}
 * and {@code ?}.
 */
final class Locations implements AutoCloseable {
    private static final String CLASS_PATH = "classpath:";
    private static final String FILES = "filesystem:";
    private static final String USUAL = "db/migration";

    private final Path folder;
    private final List<Path> classPath;
    private final List<FileSystem> open = new ArrayList<>();

    /**
     * Finds files.
     *
     * @param folder the folder that relative paths start from
     * @param classPath jars and folders
     */
    Locations(Path folder, List<Path> classPath) {
        this.folder = folder;
        this.classPath = List.copyOf(classPath);
    }

    /** The files of all locations by their names in messages, sorted within each. */
    Map<String, Path> files(List<String> locations) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String location : locations) {
            String place = location.replace("{vendor}", "postgresql");
            if (place.startsWith(CLASS_PATH)) {
                addFromClassPath(strip(place.substring(CLASS_PATH.length())), files);
            } else if (place.matches("(s3|gcs):.*")) {
                throw new MigrationException(
                        "The location " + location + " cannot be read. Copy its files to a folder, and name that.");
            } else {
                addFromFiles(place.startsWith(FILES) ? place.substring(FILES.length()) : place, files);
            }
        }
        return files;
    }

    private static String strip(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private void addFromClassPath(String path, Map<String, Path> files) {
        int before = files.size();
        for (Path entry : classPath) {
            Path root = isJar(entry) ? jar(entry) : entry;
            add(root, path, entry.getFileName() + "!", files);
        }
        if (files.size() == before) {
            throw new MigrationException("There is no folder " + path + " on the class path"
                    + (classPath.isEmpty() ? ", which is empty" : " " + classPath)
                    + ". Give its jars and folders with --classpath.");
        }
    }

    private void addFromFiles(String place, Map<String, Path> files) {
        int mark = place.indexOf(".jar!");
        if (mark >= 0) {
            Path jar = folder.resolve(place.substring(0, mark + 4));
            addAll(jar(jar), strip(place.substring(mark + 5)), jar.getFileName() + "!", place, files);
        } else if (place.endsWith(".jar")) {
            Path jar = folder.resolve(place);
            Path root = jar(jar);
            if (!Files.isDirectory(root.resolve(USUAL))) {
                throw new MigrationException("The jar " + place + " has no folder " + USUAL + ". Name the folder: "
                        + place + "!FOLDER." + folders(root));
            }
            addAll(root, USUAL, jar.getFileName() + "!", place, files);
        } else {
            Path root = place.startsWith("/") ? Path.of("/") : folder;
            addAll(root, strip(place), place.startsWith("/") ? "/" : "", place, files);
        }
    }

    /** The folders of a jar that have scripts. */
    private static String folders(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            List<String> found = all.filter(file -> file.toString().matches(".*/V[\\d._]+__[^/]*\\.sql"))
                    .map(file -> strip(String.valueOf(file.getParent())))
                    .distinct()
                    .sorted()
                    .toList();
            return found.isEmpty() ? "" : " There are scripts in " + String.join(", ", found) + ".";
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    private void addAll(Path root, String path, String shown, String location, Map<String, Path> files) {
        int before = files.size();
        add(root, path, shown, files);
        if (files.size() == before) {
            Path place = isPattern(path) ? root : root.resolve(path);
            throw new MigrationException("The location " + location + " "
                    + (Files.isDirectory(place) ? "has no files." : "is no folder.")
                    + " Name the folder with the scripts of Flyway, such as src/main/resources/db/migration.");
        }
    }

    private static void add(Path root, String path, String shown, Map<String, Path> files) {
        int slash = isPattern(path) ? path.substring(0, firstWildcard(path)).lastIndexOf('/') : path.length();
        String plain = slash < 0 ? "" : path.substring(0, slash);
        Path start = plain.isEmpty() ? root : root.resolve(plain);
        if (!Files.isDirectory(start)) {
            return;
        }
        PathMatcher matcher = root.getFileSystem()
                .getPathMatcher("glob:" + (isPattern(path) ? path : plain.isEmpty() ? "" : plain) + "{,/**}");
        try (Stream<Path> all = Files.walk(start)) {
            all.filter(Files::isRegularFile)
                    .sorted()
                    .filter(file -> !isPattern(path) || matcher.matches(root.relativize(file.getParent())))
                    .forEach(file -> files.putIfAbsent(shown + root.relativize(file), file));
        } catch (IOException e) {
            throw unreadable(start, e);
        }
    }

    private static boolean isPattern(String path) {
        return path.contains("*") || path.contains("?");
    }

    private static int firstWildcard(String path) {
        int at = 0;
        while (path.charAt(at) != '*' && path.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar");
    }

    private Path jar(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MigrationException("The jar " + file + " does not exist.");
        }
        try {
            FileSystem files = FileSystems.newFileSystem(file, Map.of());
            open.add(files);
            return files.getPath("/");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static MigrationException unreadable(Path place, IOException e) {
        return new MigrationException(place + " cannot be read: " + FileTrouble.of(e) + ".", e);
    }

    @Override
    public void close() {
        for (FileSystem files : open) {
            try {
                files.close();
            } catch (IOException e) {
                throw new MigrationException("A jar cannot be closed: " + FileTrouble.of(e) + ".", e);
            }
        }
    }
}
