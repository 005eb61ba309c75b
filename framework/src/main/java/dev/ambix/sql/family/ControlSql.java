package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.literal;

import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.sql.file.AuthoredSql;
import java.util.List;
import java.util.function.Function;

/** The SQL of control operations. */
public final class ControlSql {
    private ControlSql() {}

    /** Registers them; {@code compiler} gives the statements of the operations that they hold. */
    public static void register(
            OperationHandlers.Builder<List<Statement>> sql, Function<Operation, List<Statement>> compiler) {
        sql.on(OutsideTransaction.class, op -> alone(op.operation(), compiler.apply(op.operation())))
                .on(InSteps.class, op -> op.steps().stream()
                        .flatMap(step -> compiler.apply(step).stream())
                        .toList())
                .on(Commit.class, op -> List.of(Statement.raw("commit").outsideTransaction()))
                .on(Online.class, ControlSql::online)
                .on(Irreversible.class, ControlSql::irreversible)
                .on(NotWritten.class, op -> raising("This is not written yet."))
                .on(Require.class, op -> List.of(RequireSql.statement(op)))
                // The requirement is asked before a run, and by the guard of a script.
                .on(RequireBackfill.class, op -> List.of());
    }

    /** The code of an online step may begin transactions itself. */
    private static List<Statement> alone(Operation operation, List<Statement> statements) {
        return operation instanceof Online
                ? statements.stream().map(Statement::outsideTransaction).toList()
                : statements.stream().map(AuthoredSql::alone).toList();
    }

    /** The statement of a script in place of an online step: it fails. */
    private static List<Statement> online(Online op) {
        return raising("This step needs the live database and cannot be run from a script: " + op.explanation());
    }

    /** The statement that is stored with a revision in place of its downgrade. */
    private static List<Statement> irreversible(Irreversible op) {
        return raising("This cannot be undone: " + op.reason());
    }

    private static List<Statement> raising(String message) {
        String body = SqlText.render("\nbegin\n    raise exception using message = {0};\nend\n", literal(message));
        return List.of(Statement.raw("do " + DollarQuotes.around(body, "ambix")));
    }
}
