package dev.ambix.sql;

import dev.ambix.operation.Operations;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a piece of a migration compiles to, as a script would show it. */
public final class CompiledSql {
    private CompiledSql() {}

    /** The statements, each with a semicolon and a line break; those outside of transactions are marked. */
    public static String of(Consumer<Operations> migration) {
        return SqlCompiler.standard().compile(Operations.record(migration)).stream()
                .map(CompiledStatement::statement)
                .map(s -> s.sql() + (s.isTransactional() ? ";\n" : "; -- outside of transactions\n"))
                .collect(Collectors.joining());
    }
}
