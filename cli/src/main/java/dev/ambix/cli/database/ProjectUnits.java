package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.unit.UnitObjects;
import java.util.Set;

/** What the repeatable units of a project have made. */
public final class ProjectUnits {
    private ProjectUnits() {}

    /** The objects of the units that are applied to a database. */
    public static UnitObjects in(Session session, Database database, RevisionMap graph) {
        return of(session, graph.isEmpty() ? Set.of() : database.migrator().unitObjects());
    }

    /** Objects as PostgreSQL identifies them, in the default schema of the project. */
    public static UnitObjects of(Session session, Set<String> objects) {
        return UnitObjects.of(
                objects, session.configuration().model().defaultSchema().orElse("public"));
    }
}
