package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Origin;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns and constraints that INHERITS children declare. A child declares an inherited column itself once it no
 * longer inherits, and PostgreSQL cannot make an existing column merely inherited, so a downgrade leaves it declared.
 */
public final class LocalColumns {
    private LocalColumns() {}

    /** A schema, written out, in which columns are declared that are so in an earlier one. */
    public static SchemaGraph kept(SchemaGraph goal, Schema earlier) {
        Schema result = goal.schema();
        for (Table table : goal.schema().all(Table.class).toList()) {
            Optional<Table> declaring = earlier.table(table.name());
            if (table.columns().stream().anyMatch(column -> staysDeclared(column, declaring))) {
                result = result.with(table.withColumns(table.columns().stream()
                        .map(column -> staysDeclared(column, declaring) ? column.withOrigin(Origin.DECLARED) : column)
                        .toList()));
            }
        }
        return goal.with(result);
    }

    private static boolean staysDeclared(Column column, Optional<Table> earlier) {
        return column.isInherited()
                && earlier.flatMap(table -> table.column(column.name()))
                        .filter(was -> !was.isInherited())
                        .isPresent();
    }

    /** A schema, written out, in which constraints of children are declared as they are in another schema. */
    public static SchemaGraph alike(SchemaGraph goal, Schema standing, int server) {
        SchemaGraph whole = Inherited.writtenOut(goal, standing, server);
        Schema result = whole.schema();
        for (Table table : whole.schema().all(Table.class).toList()) {
            Optional<Table> found = standing.table(table.name())
                    .filter(there -> !table.options().parents().isEmpty());
            if (found.isPresent()) {
                result = result.with(alike(table, found.get(), Cascade.ancestors(whole.schema(), table)));
            }
        }
        return kept(goal.with(result), standing);
    }

    private static Table alike(Table table, Table found, List<Table> ancestors) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        found.constraints().stream()
                .filter(other -> !constraints.contains(other) && isInherited(other, ancestors))
                .forEach(constraints::add);
        return table.withConstraints(constraints)
                .withColumns(table.columns().stream()
                        .map(column ->
                                forbidsNull(List.of(found), column.name()) && forbidsNull(ancestors, column.name())
                                        ? column.notNull()
                                        : column)
                        .toList());
    }

    private static boolean isInherited(Constraint constraint, List<Table> ancestors) {
        return constraint instanceof NotNull notNull
                ? forbidsNull(ancestors, notNull.column())
                : ancestors.stream().anyMatch(parent -> parent.constraints().contains(constraint));
    }

    private static boolean forbidsNull(List<Table> tables, String column) {
        return tables.stream().flatMap(table -> table.column(column).stream()).anyMatch(found -> !found.isNullable());
    }
}
