package dev.ambix.lint;

import dev.ambix.schema.name.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The patterns that names of new objects have to match.
 *
 * @param patterns regular expressions by the kinds of objects, sorted; the whole name has to match. "{table}" stands for the
 *     name of the table, and "{columns}" for its columns with {@code _} between them. Kinds without one may be called anything
 */
public record NamePatterns(Map<String, String> patterns) {
    /** The kinds of objects that can have a pattern. */
    public static final List<String> KINDS = List.of(
            "table",
            "column",
            "primary_key",
            "unique",
            "foreign_key",
            "check",
            "exclusion",
            "index",
            "view",
            "materialized_view",
            "sequence",
            "type",
            "domain",
            "function",
            "procedure",
            "trigger",
            "policy",
            "schema");

    /** Any names. */
    public static final NamePatterns NONE = new NamePatterns(Map.of());

    private static final Pattern PLACE = Pattern.compile("\\{(table|columns)}");

    /**
     * Takes the patterns.
     *
     * @throws IllegalArgumentException if there is no such kind, or a pattern is none; the message says which and why
     */
    public NamePatterns {
        patterns.forEach(NamePatterns::require);
        patterns = Collections.unmodifiableMap(new TreeMap<>(patterns));
    }

    private static void require(String kind, String pattern) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "There are no names of the kind \"" + kind + "\". The kinds are " + String.join(", ", KINDS) + ".");
        }
        try {
            filled(pattern, "t", List.of("c"));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is no regular expression: " + e.getDescription() + ".", e);
        }
    }

    private static Pattern filled(String pattern, String table, List<String> columns) {
        String joined = columns.isEmpty() ? ".+" : Pattern.quote(String.join("_", columns));
        return Pattern.compile(PLACE.matcher(pattern)
                .replaceAll(place ->
                        Matcher.quoteReplacement(place.group(1).equals("table") ? Pattern.quote(table) : joined)));
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /**
     * The pattern that a name does not match; empty if it does, or its kind has none.
     *
     * @param table the table that the object is or belongs to, or the object itself
     * @param columns its columns; none where there are none or they are not known
     */
    public Optional<String> missed(String kind, String name, QualifiedName table, List<String> columns) {
        return Optional.ofNullable(patterns.get(kind))
                .filter(pattern ->
                        !filled(pattern, table.name(), columns).matcher(name).matches());
    }
}
