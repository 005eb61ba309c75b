package dev.ambix.diff;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A database with children of INHERITS, and a change to it.
 *
 * @param name what it is about
 * @param before the SQL that makes the database
 * @param change the SQL of the change
 * @param flag {@code asks} if something is renamed, {@code declares} if a child comes to declare columns, or empty
 */
public record InheritanceCase(String name, String before, String change, String flag) {
    /** All cases, in the order of the file. */
    public static Stream<InheritanceCase> all() {
        return of("inheritance.sql");
    }

    /** The cases of partitions at any depth. */
    public static Stream<InheritanceCase> partitions() {
        return of("partitions.sql");
    }

    private static Stream<InheritanceCase> of(String file) {
        return Stream.of(text(file).split("(?m)^=== ")).skip(1).map(InheritanceCase::parse);
    }

    /** The cases in which all can be undone. */
    public static Stream<InheritanceCase> undoable() {
        return all().filter(one -> !one.flag().equals("declares"));
    }

    /** The cases in which columns stay declared. */
    public static Stream<InheritanceCase> declaring() {
        return all().filter(one -> one.flag().equals("declares"));
    }

    private static InheritanceCase parse(String text) {
        int end = text.indexOf('\n');
        String[] head = (text.substring(0, end) + " | ").split(" \\| ?");
        String[] parts = text.substring(end + 1).split("\n--- change\n");
        return new InheritanceCase(head[0], parts[0], parts[1].strip(), head.length > 1 ? head[1] : "");
    }

    private static String text(String name) {
        try (InputStream file = Objects.requireNonNull(InheritanceCase.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
