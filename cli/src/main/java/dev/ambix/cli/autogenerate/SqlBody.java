package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.SqlRevisionWriter;
import dev.ambix.codegen.source.file.WrittenOperation;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Scope;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations of a new revision as statements.
 *
 * @param statements those of both directions
 * @param isOutsideTransaction whether one of them has to be committed before the next
 * @param irreversible why there is no downgrade, if the operations have none
 */
record SqlBody(SqlRevisionWriter.Body statements, boolean isOutsideTransaction, Optional<String> irreversible) {
    /**
     * Compiles operations.
     *
     * @throws MigrationException if one of them is more than its statements
     */
    static SqlBody of(MigrationBody body, SqlCompiler compiler) {
        List<WrittenOperation> all = Stream.of(body.upgrade(), body.downgrade())
                .flatMap(List::stream)
                .toList();
        boolean isOutside = all.stream()
                .filter(step -> step.disabled().isEmpty())
                .flatMap(step -> compiler.compile(step.operation()).stream())
                .anyMatch(statement -> statement.scope() == Scope.OWN_TRANSACTION);
        Optional<String> irreversible = body.downgrade().stream()
                .map(WrittenOperation::operation)
                .filter(Irreversible.class::isInstance)
                .map(operation -> ((Irreversible) operation).reason())
                .findFirst();
        String review =
                body.review().stream().map(line -> "-- Review: " + line + "\n").collect(Collectors.joining());
        return new SqlBody(
                new SqlRevisionWriter.Body(
                        (review.isEmpty() ? "" : review + "\n") + text(body.upgrade(), compiler),
                        text(body.downgrade(), compiler)),
                isOutside,
                irreversible);
    }

    private static String text(List<WrittenOperation> steps, SqlCompiler compiler) {
        return steps.stream()
                .filter(step -> !(step.operation() instanceof NotWritten))
                .map(step -> text(step, compiler))
                .collect(Collectors.joining("\n"));
    }

    private static String text(WrittenOperation step, SqlCompiler compiler) {
        String sql = compiler.compile(step.operation()).stream()
                .map(statement -> text(step, statement))
                .collect(Collectors.joining());
        return step.disabled()
                .map(reason -> "-- " + reason + ":\n"
                        + sql.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining()))
                .orElse(sql);
    }

    private static String text(WrittenOperation step, Statement statement) {
        if (statement.content().isPresent()) {
            throw new MigrationException("\"" + step.operation().summary()
                    + "\" is more than SQL, so it cannot stand in a file of SQL. Leave out --sql-file.");
        }
        return statement.sql() + ";\n";
    }
}
