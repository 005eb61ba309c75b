package dev.ambix.runtime.fleet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database, or a schema of one, that the migrations of a fleet run on.
 *
 * @param name its name, which no other target of the fleet has; never empty
 * @param url the URL of its database, which may hold a user and a password; empty for the database of the fleet
 * @param schema the schema where unqualified names of migrations and the history tables are; empty for the whole database, with
 *     its own search path and the history schema of the fleet
 * @param labels the labels by which targets are chosen, such as {@code region} and {@code eu}; sorted by their keys
 */
public record Target(String name, Optional<String> url, Optional<String> schema, Map<String, String> labels) {
    public Target {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A target needs a name.");
        }
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(labels)));
    }

    /**
     * Where targets are. No two targets of a fleet are in the same place.
     *
     * @param database the database as {@code host:port/name}, however its URL is spelled; empty for that of the fleet
     * @param schema the schema; empty for the whole database
     */
    public record Place(Optional<String> database, Optional<String> schema) {
        /** Without the code that Java makes for records at the first call, which takes as long as some ten schemas to be asked. */
        @Override
        public int hashCode() {
            return 31 * database.hashCode() + schema.hashCode();
        }
    }

    /** Where it is. */
    public Place place() {
        return new Place(url.map(text -> TargetAddress.of(text).toString()), schema);
    }

    /** The same in a database whose URL is known, if it has none of its own. */
    public Target at(String other) {
        return url.isPresent() ? this : new Target(name, Optional.of(other), schema, labels);
    }

    /** A schema of the fleet's database, by whose name it goes. */
    public static Target schema(String schema) {
        return new Target(schema, Optional.empty(), Optional.of(schema), Map.of());
    }

    /** A database by its URL. */
    public static Target database(String name, String url) {
        return new Target(name, Optional.of(url), Optional.empty(), Map.of());
    }

    /** The same within a schema. */
    public Target inSchema(String other) {
        return new Target(name, url, Optional.of(other), labels);
    }

    /** The same with a label more. */
    public Target with(String label, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(label, value);
        return new Target(name, url, schema, more);
    }

    /** A text about it as it would be about others: {@code SCHEMA} stands for its schema, and {@code TARGET} for its name. */
    public String inGeneral(String text) {
        return replaced(schema.map(own -> replaced(text, own, "SCHEMA")).orElse(text), name, "TARGET");
    }

    private static String replaced(String text, String word, String by) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(by));
    }

    /** Its server, which bears only so much at once: {@code host:port}; empty for that of the fleet's database. */
    String server() {
        return url.map(text -> TargetAddress.of(text).server()).orElse("");
    }

    /** No two targets of a fleet share a name. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name; the URL may hold a password. */
    @Override
    public String toString() {
        return name;
    }
}
