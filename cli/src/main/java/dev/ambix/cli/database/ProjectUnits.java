package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.unit.UnitObjects;
import java.util.Set;

/** The objects that the repeatable units of a project have made, and other streams beside it. */
public final class ProjectUnits {
    private ProjectUnits() {}

    /** The objects of the units that are applied to a database, and those of other streams. */
    public static UnitObjects in(Session session, Database database, RevisionMap graph) {
        if (graph.isEmpty()) {
            return of(session, Set.of());
        }
        Migrator migrator = database.migrator();
        return UnitObjects.of(
                migrator.unitObjects(), StreamObjects.in(session, database, migrator, graph), defaultSchema(session));
    }

    /** Objects as PostgreSQL identifies them, in the default schema of the project. */
    public static UnitObjects of(Session session, Set<String> objects) {
        return UnitObjects.of(objects, defaultSchema(session));
    }

    private static String defaultSchema(Session session) {
        return session.configuration().defaultSchema();
    }
}
