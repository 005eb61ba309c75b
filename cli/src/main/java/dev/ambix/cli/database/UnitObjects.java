package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.schema.name.SchemaObject;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What repeatable units have made in a database: no part of a model, nor of what revisions make. */
public final class UnitObjects {
    private UnitObjects() {}

    /** Those that satisfy a condition, and are of no unit. */
    public static Predicate<SchemaObject> leftOut(
            Session session, Database database, RevisionMap graph, Predicate<SchemaObject> others) {
        String defaultSchema = session.configuration().model().defaultSchema().orElse("public");
        Set<String> made = graph.isEmpty() ? Set.of() : database.migrator().unitObjects();
        Set<String> ofUnits =
                made.stream().map(object -> plain(object, defaultSchema)).collect(Collectors.toSet());
        return object ->
                others.test(object) && !ofUnits.contains(plain(object.ref().toString(), defaultSchema));
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
