package dev.ambix.runtime.unit;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What repeatable units have made: no part of a model, nor of what revisions make.
 *
 * @param made the objects, as {@link #plain} writes them
 * @param defaultSchema the schema of names without one
 */
public record UnitObjects(Set<String> made, String defaultSchema) {
    private static final List<String> VIEWS = List.of("view", "materialized view");

    public UnitObjects {
        made = Set.copyOf(made);
    }

    /** Objects as PostgreSQL identifies them, such as {@code view public.recent_account}. */
    public static UnitObjects of(Set<String> objects, String defaultSchema) {
        return new UnitObjects(
                objects.stream().map(object -> plain(object, defaultSchema)).collect(Collectors.toSet()),
                defaultSchema);
    }

    /** The objects that satisfy a condition, and are of no unit. */
    public Predicate<SchemaObject> leavingOut(Predicate<SchemaObject> others) {
        return object ->
                others.test(object) && !made.contains(plain(object.ref().toString(), defaultSchema));
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
