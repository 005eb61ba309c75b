package dev.ambix.diff;

import dev.ambix.schema.Column;
import dev.ambix.schema.Column.Origin;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the children of INHERITS declare. A child comes to declare what it has from its parents when it inherits no longer,
 * and PostgreSQL knows no way to make a column that stands merely inherited, so that a downgrade leaves it declared.
 */
final class Declared {
    private Declared() {}

    /** A schema, written out, in which columns are declared that are so in an earlier one. */
    static SchemaGraph kept(SchemaGraph goal, Schema earlier) {
        Schema result = goal.schema();
        for (Table table : goal.schema().all(Table.class).toList()) {
            Optional<Table> declaring = earlier.table(table.name());
            if (table.columns().stream().anyMatch(column -> staysDeclared(column, declaring))) {
                result = result.with(table.withColumns(table.columns().stream()
                        .map(column -> staysDeclared(column, declaring) ? column.withOrigin(Origin.DECLARED) : column)
                        .toList()));
            }
        }
        return new SchemaGraph(result, goal.dependencies());
    }

    private static boolean staysDeclared(Column column, Optional<Table> earlier) {
        return column.isInherited()
                && earlier.flatMap(table -> table.column(column.name()))
                        .filter(was -> !was.isInherited())
                        .isPresent();
    }

    /** A schema in which also those constraints of children are declared that stand so in another one. */
    static SchemaGraph alike(SchemaGraph goal, Schema standing) {
        Schema result = goal.schema();
        for (Table table : goal.schema().all(Table.class).toList()) {
            List<Constraint> constraints = new ArrayList<>(table.constraints());
            standing.table(table.name()).stream()
                    .flatMap(found -> found.constraints().stream())
                    .filter(found -> !constraints.contains(found) && isInherited(goal.schema(), table, found))
                    .forEach(constraints::add);
            if (constraints.size() > table.constraints().size()) {
                result = result.with(table.withConstraints(constraints));
            }
        }
        return kept(Inherited.writtenOut(new SchemaGraph(result, goal.dependencies()), standing), standing);
    }

    private static boolean isInherited(Schema schema, Table table, Constraint constraint) {
        return !table.options().parents().isEmpty()
                && Cascade.ancestors(schema, table).stream()
                        .anyMatch(parent -> parent.constraints().contains(constraint));
    }
}
