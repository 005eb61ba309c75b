package dev.ambix.schema.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, index or other object, with its schema or without.
 *
 * <p>As text it is written as in SQL, except that case is kept without quotes: {@code account}, {@code billing.Invoice},
 * {@code billing."odd name"}. Without a schema the server's {@code search_path} decides.
 *
 * @param schema the schema, or empty to leave it to the search path
 * @param name the object's own name, without quotes
 */
public record QualifiedName(Optional<String> schema, String name) implements Comparable<QualifiedName> {
    public QualifiedName {
        if (name.isEmpty() || schema.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("A name must not be empty.");
        }
    }

    public static QualifiedName of(String name) {
        return new QualifiedName(Optional.empty(), name);
    }

    public static QualifiedName of(String schema, String name) {
        return new QualifiedName(Optional.of(schema), name);
    }

    /**
     * Reads {@code name} or {@code schema.name}; a part that holds a dot or a double quote is written in double quotes,
     * with inner double quotes doubled.
     *
     * @throws IllegalArgumentException if the text has more than two parts, an empty part or an open quote
     */
    public static QualifiedName parse(String text) {
        List<String> parts = parts(text);
        if (parts.size() > 2) {
            throw new IllegalArgumentException("\"" + text + "\" has " + parts.size()
                    + " parts; write name or schema.name, and a name with a dot in it in double quotes.");
        }
        return parts.size() == 2 ? of(parts.get(0), parts.get(1)) : of(parts.get(0));
    }

    /** The same schema with another name. */
    public QualifiedName withName(String other) {
        return new QualifiedName(schema, other);
    }

    /** The same name without its schema, if that is the given one. */
    public QualifiedName without(String defaultSchema) {
        return schema.filter(defaultSchema::equals).isPresent() ? of(name) : this;
    }

    /** As that of any record; names are looked up too often for the one that Java makes, which takes several times as long. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof QualifiedName that && name.equals(that.name) && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + name.hashCode();
    }

    @Override
    public int compareTo(QualifiedName other) {
        int bySchema = schema.orElse("").compareTo(other.schema.orElse(""));
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** A single name as it stands in a qualified one. */
    public static String spelled(String name) {
        return part(name, QualifiedName::isWord);
    }

    /** A column, or another part, in dots: {@code account.id}. */
    public String dotted(String part) {
        return this + "." + spelled(part);
    }

    /** The text that {@link #parse} reads back; quoted is what is no word. */
    @Override
    public String toString() {
        return text(QualifiedName::isWord);
    }

    /** The shortest text that {@link #parse} reads back, as authors write it: quoted is what holds a dot or a double quote. */
    public String written() {
        return text(part -> !part.contains(".") && !part.contains("\""));
    }

    private String text(Predicate<String> isPlain) {
        return schema.map(s -> part(s, isPlain) + ".").orElse("") + part(name, isPlain);
    }

    private static boolean isWord(String part) {
        return part.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
    }

    private static String part(String text, Predicate<String> isPlain) {
        return isPlain.test(text) ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        do {
            at = readPart(text, at, parts);
        } while (at++ < text.length());
        return parts;
    }

    /** Adds the part that starts at {@code at} and returns where it ends: at a dot or at the end of the text. */
    private static int readPart(String text, int at, List<String> parts) {
        if (at < text.length() && text.charAt(at) == '"') {
            return readQuoted(text, at, parts);
        }
        int dot = text.indexOf('.', at);
        int end = dot < 0 ? text.length() : dot;
        parts.add(text.substring(at, end));
        return end;
    }

    private static int readQuoted(String text, int at, List<String> parts) {
        StringBuilder part = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                part.append(text.charAt(i));
            } else if (text.startsWith("\"\"", i)) {
                part.append('"');
                i++;
            } else if (i + 1 == text.length() || text.charAt(i + 1) == '.') {
                parts.add(part.toString());
                return i + 1;
            } else {
                break;
            }
        }
        throw new IllegalArgumentException("The quotes in " + text + " do not enclose a whole part of the name.");
    }
}
