package dev.ambix.conformance;

import dev.ambix.testing.TestData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps of a real application's schema, from an empty database on: those of libraries from Maven Central, which a
 * README beside {@code counts.sql} lists, and those in the folder {@code histories} of {@code -Dambix.shared}, if it is
 * there.
 */
public record RealHistory(String name, List<SqlText> steps) {
    /** All of them: those of libraries first, each part sorted by name. */
    public static List<RealHistory> all() {
        return Stream.concat(
                        LibrarySchemas.histories().stream(),
                        TestData.shared("histories").map(RealHistory::in).stream()
                                .flatMap(List::stream))
                .toList();
    }

    /** The one of a name; empty if there is none. */
    public static Optional<RealHistory> named(String name) {
        return all().stream().filter(history -> history.name().equals(name)).findFirst();
    }

    private static List<RealHistory> in(Path folder) {
        return list(folder).filter(Files::isDirectory).map(RealHistory::of).toList();
    }

    private static RealHistory of(Path folder) {
        return new RealHistory(
                folder.getFileName().toString(),
                list(folder)
                        .filter(file -> file.toString().endsWith("_up.sql"))
                        .map(RealHistory::step)
                        .toList());
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SqlText step(Path file) {
        try {
            return new SqlText(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
