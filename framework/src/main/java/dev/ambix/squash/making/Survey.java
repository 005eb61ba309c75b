package dev.ambix.squash.making;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Runs the groups of a range one by one, as revisions of their own, and looks around at each step.
 *
 * @param project the migrations that lead to where the database stands
 * @param migrators makes a migrator for a connection and migrations
 */
record Survey(
        MigrationSource project,
        BiFunction<Connection, MigrationSource, Migrator> migrators,
        ReadOptions reading,
        Connection connection) {
    /**
     * The result of a survey.
     *
     * @param stops the schemas around each group; around definitions they are the one before all groups
     * @param idle the steps that change a table which the range makes, and which was empty then
     * @param run the migrations with those that were run
     */
    record Sight(List<RangeCourse.Stop> stops, Set<Integer> idle, MigrationSource run) {}

    /** The same behind an earlier look. */
    Survey after(Sight before) {
        return new Survey(before.run(), migrators, reading, connection);
    }

    Sight look(List<Group> groups, String prefix, List<String> after) throws SQLException {
        Map<RevisionNode, MadeMigrations.Made> pieces = new LinkedHashMap<>();
        List<RevisionNode> nodes = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            RevisionNode node = new RevisionNode(
                    prefix + i,
                    i == 0 ? after : List.of(prefix + (i - 1)),
                    List.of(),
                    List.of(),
                    "",
                    Optional.empty(),
                    "");
            nodes.add(node);
            pieces.put(node, new MadeMigrations.Made(groups.get(i).operations(), List.of()));
        }
        MigrationSource run = new MadeMigrations(project, pieces);
        Migrator migrator = migrators.apply(connection, run);
        SchemaGraph start = read();
        List<RangeCourse.Stop> stops = new ArrayList<>();
        Set<Integer> idle = new TreeSet<>();
        Set<QualifiedName> filled = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            SchemaGraph before = group.isStep() ? read() : start;
            if (group.isStep() && isIdle(group.pieces().get(0), start.schema(), filled)) {
                idle.add(i);
            }
            migrator.upgrade(nodes.get(i).id());
            group.pieces().forEach(piece -> piece.filled().ifPresent(filled::add));
            stops.add(new RangeCourse.Stop(before, group.isStep() ? read() : start));
        }
        return new Sight(stops, idle, run);
    }

    /** Whether a step changes rows of a table that was not there before the range, got none by a step so far, and has none. */
    private boolean isIdle(RangeOperation step, Schema start, Set<QualifiedName> filled) throws SQLException {
        Optional<QualifiedName> table = step.changed();
        return table.isPresent()
                && start.table(table.get()).isEmpty()
                && !filled.contains(table.get())
                && isEmpty(table.get());
    }

    private boolean isEmpty(QualifiedName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select to_regclass('%s') is not null and not exists (select from %s)",
                        Identifiers.sql(table).replace("'", "''"),
                        Identifiers.sql(table)))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private SchemaGraph read() {
        return DatabaseReader.read(connection, reading);
    }
}
