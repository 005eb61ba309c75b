package dev.ambix.runtime.unit;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The objects that repeatable units and other streams have made: no part of a model, nor of the schema that revisions make.
 *
 * @param made the objects of units, as {@link #plain} writes them
 * @param elsewhere those of other streams, written so too
 * @param defaultSchema the schema of names without one
 */
public record UnitObjects(Set<String> made, Set<String> elsewhere, String defaultSchema) {
    private static final List<String> VIEWS = List.of("view", "materialized view");

    public UnitObjects {
        made = Set.copyOf(made);
        elsewhere = Set.copyOf(elsewhere);
    }

    /** Objects of units as PostgreSQL identifies them, such as {@code view public.recent_account}. */
    public static UnitObjects of(Set<String> objects, String defaultSchema) {
        return of(objects, Set.of(), defaultSchema);
    }

    /** The same with objects of other streams. */
    public static UnitObjects of(Set<String> objects, Set<String> elsewhere, String defaultSchema) {
        return new UnitObjects(plain(objects, defaultSchema), plain(elsewhere, defaultSchema), defaultSchema);
    }

    /** Another text for each other set of objects. */
    public String text() {
        return String.join("\0", new TreeSet<>(made)) + "\n" + String.join("\0", new TreeSet<>(elsewhere)) + "\n"
                + defaultSchema;
    }

    /** These and others that units made, as PostgreSQL identifies them. */
    public UnitObjects with(Set<String> objects) {
        Set<String> all = new HashSet<>(made);
        all.addAll(plain(objects, defaultSchema));
        return new UnitObjects(all, elsewhere, defaultSchema);
    }

    private static Set<String> plain(Set<String> objects, String defaultSchema) {
        return objects.stream().map(object -> plain(object, defaultSchema)).collect(Collectors.toSet());
    }

    /** The objects that satisfy a condition, and are of no unit and no other stream. */
    public Predicate<SchemaObject> leavingOut(Predicate<SchemaObject> others) {
        if (made.isEmpty() && elsewhere.isEmpty()) {
            return others;
        }
        return object -> {
            String plain = plain(object.ref().toString(), defaultSchema);
            return others.test(object) && !made.contains(plain) && !elsewhere.contains(plain);
        };
    }

    /** Whether an object is of another stream, or goes with one that is. */
    public boolean isElsewhere(ObjectRef ref) {
        return elsewhere.contains(plain(ref.toString(), defaultSchema))
                || ref instanceof ObjectRef.About about && isElsewhere(about.subject());
    }

    /** Whether an object is of a unit, or goes with one that is, as a comment or an owner does. */
    public boolean has(ObjectRef ref) {
        if (ref instanceof ObjectRef.About about) {
            return has(about.subject());
        }
        String relation = plain(" " + ref.name(), defaultSchema);
        return made.contains(plain(ref.toString(), defaultSchema))
                || ref.kind().isPart() && VIEWS.stream().anyMatch(kind -> made.contains(kind + relation));
    }

    /**
     * An object as both write it: PostgreSQL, which quotes names, qualifies all of them, and separates arguments by a comma
     * alone, and our own references to objects.
     */
    static String plain(String object, String defaultSchema) {
        String schemas = "(?<=[ ,(])(?:pg_catalog|" + Pattern.quote(defaultSchema) + ")\\.";
        return object.replace("\"\"", "\u0000")
                .replace("\"", "")
                .replace('\u0000', '"')
                .replace(", ", ",")
                .replaceAll(schemas, "");
    }
}
