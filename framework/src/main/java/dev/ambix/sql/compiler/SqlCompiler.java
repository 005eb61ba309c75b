package dev.ambix.sql.compiler;

import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.GrantSql;
import dev.ambix.sql.family.ColumnSql;
import dev.ambix.sql.family.ConstraintSql;
import dev.ambix.sql.family.ControlSql;
import dev.ambix.sql.family.FiringSql;
import dev.ambix.sql.family.PartitionSql;
import dev.ambix.sql.family.StorageSql;
import dev.ambix.sql.family.TypeSql;
import dev.ambix.sql.family.ViewSql;
import dev.ambix.sql.object.ExtensionSql;
import dev.ambix.sql.object.IndexForm;
import dev.ambix.sql.object.ObjectSql;
import dev.ambix.sql.object.SequenceSql;
import dev.ambix.sql.row.DataSql;
import dev.ambix.sql.row.RowSql;
import dev.ambix.sql.succession.SuccessionSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns operations into statements. One may serve many threads. */
public final class SqlCompiler {
    private final Consumer<OperationHandlers.Builder<List<Statement>>> more;
    private @Nullable OperationHandlers<List<Statement>> handlers;

    private SqlCompiler(Consumer<OperationHandlers.Builder<List<Statement>>> more) {
        this.more = more;
    }

    /** Made when they are first needed: a run that finds nothing to do needs none, and none of jOOQ's classes. */
    private synchronized OperationHandlers<List<Statement>> handlers() {
        OperationHandlers<List<Statement>> made = Optional.ofNullable(handlers).orElseGet(this::register);
        handlers = made;
        return made;
    }

    private OperationHandlers<List<Statement>> register() {
        OperationHandlers.Builder<List<Statement>> sql = OperationHandlers.builder("SQL");
        ObjectSql.register(sql);
        ColumnSql.register(sql);
        ConstraintSql.register(sql);
        TypeSql.register(sql);
        SequenceSql.register(sql);
        ExtensionSql.register(sql);
        GrantSql.register(sql);
        StorageSql.register(sql);
        PartitionSql.register(sql);
        IndexForm.register(sql);
        ViewSql.register(sql);
        FiringSql.register(sql);
        DataSql.register(sql);
        RowSql.register(sql);
        SuccessionSql.register(sql);
        ControlSql.register(sql, this::compile);
        more.accept(sql);
        return sql.build();
    }

    /** A compiler of the shipped operations. */
    public static SqlCompiler standard() {
        return new SqlCompiler(sql -> {});
    }

    /** A compiler of the shipped operations with handlers added or replaced; {@code more} is called at once. */
    public static SqlCompiler with(Consumer<OperationHandlers.Builder<List<Statement>>> more) {
        SqlCompiler compiler = new SqlCompiler(more);
        compiler.handlers();
        return compiler;
    }

    /** The statements of an operation, in order; possibly none. */
    public List<Statement> compile(Operation operation) {
        return handlers().handle(operation);
    }

    /** The statements of a change set, each with the operation behind it. */
    public List<CompiledStatement> compile(ChangeSet changes) {
        List<CompiledStatement> compiled = new ArrayList<>();
        changes.operations().forEach(operation -> compile(operation, compiled));
        return compiled;
    }

    private void compile(Operation operation, List<CompiledStatement> compiled) {
        if (operation instanceof InSteps steps) {
            steps.steps().forEach(step -> compile(step, compiled));
            return;
        }
        for (Statement statement : compile(operation)) {
            compiled.add(new CompiledStatement(operation, statement));
        }
    }

    public Set<Class<?>> missing() {
        return handlers().missing();
    }

    /** The shipped operations without SQL, and those of {@code more}. */
    public Set<Class<?>> missing(Collection<Class<? extends Operation>> more) {
        return handlers().missing(more);
    }
}
