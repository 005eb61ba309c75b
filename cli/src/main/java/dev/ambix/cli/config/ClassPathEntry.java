package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Turns an entry of {@code classpath}, which may hold wildcards such as {@code lib/*.jar}, into paths. */
final class ClassPathEntry {
    private ClassPathEntry() {}

    /** The path of a setting, relative to a folder. */
    static Path path(Setting setting, Path folder) {
        try {
            return folder.resolve(setting.value()).normalize();
        } catch (InvalidPathException e) {
            throw setting.error("\"" + setting.value() + "\" is not a path: " + e.getReason() + ".");
        }
    }

    /** The files of an entry: itself, which must exist, or all that its wildcards match, sorted. */
    static List<Path> expand(Setting setting, Path folder) {
        List<Path> paths = paths(setting, folder);
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw setting.error("\"" + setting.value() + "\" does not exist; it would be " + path + ".");
            }
        }
        return paths;
    }

    /** The same of an entry that need not exist. */
    static List<Path> paths(Setting setting, Path folder) {
        return isPattern(setting.value()) ? matches(setting, folder) : List.of(path(setting, folder));
    }

    private static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static List<Path> matches(Setting setting, Path folder) {
        String text = setting.value();
        int slash = text.substring(0, firstWildcard(text)).lastIndexOf('/');
        Path root = folder.resolve(slash <= 0 ? text.substring(0, slash + 1) : text.substring(0, slash))
                .normalize();
        String pattern = text.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : (int) pattern.chars().filter(c -> c == '/').count() + 1;
        return Files.isDirectory(root) ? walk(setting, root, depth, matcher) : List.of();
    }

    private static int firstWildcard(String text) {
        int at = 0;
        while ("*?[{".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static List<Path> walk(Setting setting, Path root, int depth, PathMatcher matcher) {
        try (Stream<Path> found = Files.walk(root, depth)) {
            return found.filter(path -> !path.equals(root) && matcher.matches(root.relativize(path)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            MigrationException error =
                    setting.error("The folder " + root + " cannot be read: " + FileTrouble.of(e) + ".");
            error.initCause(e);
            throw error;
        }
    }
}
