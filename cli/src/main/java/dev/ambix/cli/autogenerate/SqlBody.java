package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.SqlRevisionWriter;
import dev.ambix.codegen.source.file.WrittenOperation;
import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Scope;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.sql.file.AuthoredSql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations of a new revision as statements.
 *
 * @param statements those of both directions
 * @param isOutsideTransaction whether one of them must be in no transaction, and its words do not tell
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
                .filter(step -> !(step.operation() instanceof Commit))
                .flatMap(step -> compiler.compile(step.operation()).stream())
                .anyMatch(SqlBody::isSecretlyOutside);
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

    /** Such as a block of code that commits, in an autocommitBlock. */
    private static boolean isSecretlyOutside(Statement statement) {
        return statement.scope() == Scope.OUTSIDE_TRANSACTION
                && AuthoredSql.statements(statement.sql()).stream().allMatch(Statement::isTransactional);
    }

    private static String text(List<WrittenOperation> steps, SqlCompiler compiler) {
        Transactions transactions = new Transactions();
        return steps.stream()
                .filter(step -> !(step.operation() instanceof NotWritten))
                .map(step -> text(step, compiler.compile(step.operation()), transactions))
                .collect(Collectors.joining("\n"));
    }

    private static String text(WrittenOperation step, List<Statement> statements, Transactions transactions) {
        return step.disabled()
                .map(reason -> "-- " + reason + ":\n"
                        + statements.stream()
                                .flatMap(statement -> text(step, statement).lines())
                                .map(line -> "-- " + line + "\n")
                                .collect(Collectors.joining()))
                .orElseGet(() -> statements.stream()
                        .map(statement -> transactions.before(statement) + text(step, statement))
                        .collect(Collectors.joining()));
    }

    private static String text(WrittenOperation step, Statement statement) {
        if (statement.content().isPresent()) {
            throw new MigrationException("\"" + step.operation().summary()
                    + "\" is more than SQL, so it cannot stand in a file of SQL. Leave out --sql-file.");
        }
        return statement.sql() + ";\n";
    }

    /** Where a transaction has to end, because a statement needs one of its own. */
    private static final class Transactions {
        private Optional<Scope> open = Optional.empty();

        /** What stands before the next statement: a commit, or nothing. */
        String before(Statement next) {
            boolean isCut = open.filter(scope -> scope != next.scope()).isPresent() && !isOutside(next);
            open = Optional.of(next.scope()).filter(scope -> !isOutside(next));
            return isCut ? "commit;\n\n" : "";
        }

        private static boolean isOutside(Statement statement) {
            return statement.scope() == Scope.OUTSIDE_TRANSACTION;
        }
    }
}
