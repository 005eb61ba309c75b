package dev.ambix.cli.model;

import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.operation.ChangeSet;
import dev.ambix.operation.Operation;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.sql.Statement;

/** Schemas and changes as SQL for psql: statements with a semicolon each, a blank line between operations. */
public final class SchemaSql {
    private SchemaSql() {}

    /** What makes a schema in an empty database. */
    public static String of(SchemaGraph graph) {
        return of(SchemaDiff.between(SchemaGraph.EMPTY, graph, DiffOptions.DEFAULTS)
                .upgrade());
    }

    /** What does the changes. */
    public static String of(ChangeSet changes) {
        SqlCompiler compiler = SqlCompiler.standard();
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
