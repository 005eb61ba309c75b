package dev.ambix.cli.model;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.object.Routine;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;

/** Schemas and changes as SQL for psql: statements with a semicolon each, a blank line between operations. */
public final class SchemaSql {
    private SchemaSql() {}

    /**
     * The SQL that creates a schema in an empty database; bodies of functions are not checked, as they may name later
     * objects.
     */
    public static String of(SchemaGraph graph) {
        List<Operation> creation =
                SchemaDiff.upgrade(SchemaGraph.EMPTY, graph, DiffOptions.DEFAULTS).operations().stream()
                        .filter(operation -> !(operation instanceof Execute))
                        .toList();
        boolean hasRoutines = graph.schema().all(Routine.class).findAny().isPresent();
        return (hasRoutines ? "set check_function_bodies to off;\n\n" : "")
                + of(new ChangeSet(creation), SqlCompiler.standard());
    }

    /** The SQL of a change set. */
    public static String of(ChangeSet changes, SqlCompiler compiler) {
        StringBuilder sql = new StringBuilder();
        for (Operation operation : changes.operations()) {
            if (!sql.isEmpty()) {
                sql.append('\n');
            }
            for (Statement statement : compiler.compile(operation)) {
                sql.append(statement.sql()).append(";\n");
            }
        }
        return sql.toString();
    }
}
