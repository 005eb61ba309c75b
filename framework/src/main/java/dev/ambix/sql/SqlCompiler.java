package dev.ambix.sql;

import dev.ambix.operation.ChangeSet;
import dev.ambix.operation.Operation;
import dev.ambix.operation.OperationHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Turns operations into statements. Immutable; one may serve many threads. */
public final class SqlCompiler {
    private final OperationHandlers<List<Statement>> handlers;

    private SqlCompiler(Consumer<OperationHandlers.Builder<List<Statement>>> more) {
        OperationHandlers.Builder<List<Statement>> sql = OperationHandlers.builder("SQL");
        TableSql.register(sql);
        ColumnSql.register(sql);
        ConstraintSql.register(sql);
        IndexSql.register(sql);
        DataSql.register(sql);
        ControlSql.register(sql, this::compile);
        more.accept(sql);
        handlers = sql.build();
    }

    /** A compiler of the shipped operations. */
    public static SqlCompiler standard() {
        return new SqlCompiler(sql -> {});
    }

    /** A compiler of the shipped operations with handlers added or replaced. */
    public static SqlCompiler with(Consumer<OperationHandlers.Builder<List<Statement>>> more) {
        return new SqlCompiler(more);
    }

    /** The statements of an operation, in order; possibly none. */
    public List<Statement> compile(Operation operation) {
        return handlers.handle(operation);
    }

    /** The statements of a change set, each with the operation behind it. */
    public List<CompiledStatement> compile(ChangeSet changes) {
        List<CompiledStatement> compiled = new ArrayList<>();
        for (Operation operation : changes.operations()) {
            for (Statement statement : compile(operation)) {
                compiled.add(new CompiledStatement(operation, statement));
            }
        }
        return compiled;
    }

    Set<Class<?>> missing() {
        return handlers.missing();
    }
}
