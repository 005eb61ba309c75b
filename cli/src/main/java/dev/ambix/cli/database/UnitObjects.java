package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.schema.name.SchemaObject;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What repeatable units have made in a database: no part of a model, nor of what revisions make. */
public final class UnitObjects {
    private UnitObjects() {}

    /** Those that satisfy a condition, and are of no unit. */
    public static Predicate<SchemaObject> leftOut(
            Session session, Database database, RevisionMap graph, Predicate<SchemaObject> others) {
        String defaultSchema = session.configuration().model().defaultSchema().orElse("public");
        Set<String> made = graph.isEmpty() ? Set.of() : database.migrator().unitObjects();
        Set<String> ofUnits = made.stream()
                .map(object -> object.replace(" " + defaultSchema + ".", " "))
                .collect(Collectors.toSet());
        return object -> others.test(object) && !ofUnits.contains(object.ref().toString());
    }
}
