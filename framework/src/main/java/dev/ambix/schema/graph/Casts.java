package dev.ambix.schema.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The casts of a database, those of extensions and users included; see {@code pg_cast} in the PostgreSQL manual.
 *
 * @param contexts where the server makes use of each by itself, by the names of its types without modifiers
 * @param strings the types of strings: values of all types are assigned to them, and they are cast to all types
 */
public record Casts(SortedMap<Types, Context> contexts, SortedSet<String> strings) {
    /** The casts that all supported servers have built in. */
    public static final Casts BUILT_IN = builtIn();

    public Casts {
        contexts = Collections.unmodifiableSortedMap(new TreeMap<>(contexts));
        strings = Collections.unmodifiableSortedSet(new TreeSet<>(strings));
    }

    /** Where the server uses a cast without an explicit CAST. */
    public enum Context {
        /** Nowhere. */
        EXPLICIT,
        /** Where a value is written to a column ({@code AS ASSIGNMENT}). */
        ASSIGNMENT,
        /** In expressions too ({@code AS IMPLICIT}). */
        IMPLICIT
    }

    /**
     * The types of a cast.
     *
     * @param source the type of the values
     * @param target the type that they are cast to
     */
    public record Types(String source, String target) implements Comparable<Types> {
        @Override
        public int compareTo(Types other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : target.compareTo(other.target);
        }
    }

    /**
     * Where the server itself casts the values of one type, or of the elements of an array, to another one; empty if
     * there is no cast.
     *
     * @param source a type without modifiers, which is no domain
     * @param target another one
     */
    public Optional<Context> between(String source, String target) {
        Optional<Context> own = Optional.ofNullable(contexts.get(new Types(source, target)));
        if (own.isPresent() || source.equals(target)) {
            return own.or(() -> Optional.of(Context.IMPLICIT));
        } else if (isArray(source) && isArray(target)) {
            return between(element(source), element(target));
        } else if (strings.contains(target)) {
            return Optional.of(Context.ASSIGNMENT);
        }
        return strings.contains(source) ? Optional.of(Context.EXPLICIT) : Optional.empty();
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    private static String element(String array) {
        return array.substring(0, array.length() - 2);
    }

    /** These casts and others. */
    public Casts and(Casts others) {
        if (equals(others)) {
            return this;
        }
        SortedMap<Types, Context> all = new TreeMap<>(contexts);
        all.putAll(others.contexts);
        SortedSet<String> allStrings = new TreeSet<>(strings);
        allStrings.addAll(others.strings);
        return new Casts(all, allStrings);
    }

    private static Casts builtIn() {
        SortedMap<Types, Context> contexts = new TreeMap<>();
        SortedSet<String> strings = new TreeSet<>();
        for (String line : lines()) {
            String[] words = line.split(" > |: ");
            if (words.length == 3) {
                contexts.put(new Types(words[1], words[2]), Context.valueOf(words[0]));
            } else {
                strings.add(line);
            }
        }
        return new Casts(contexts, strings);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Casts.class.getResourceAsStream("casts.txt"), "casts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
