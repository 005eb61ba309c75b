package dev.ambix.squash.making;

import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.value.DataOperation;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An operation of a range.
 *
 * @param revision the revision that has it
 * @param operation the operation; of several statements in SQL, one
 * @param sort its treatment
 */
record RangeOperation(RevisionNode revision, Operation operation, Sort sort) {
    /** The treatment of an operation. */
    enum Sort {
        /** Its result is read from the catalog, and made again by a comparison. */
        DEFINITION,
        /** It changes rows, or a state that no catalog tells, and is kept. */
        STEP,
        /** It is Java code, or cannot be written as source otherwise. */
        UNWRITABLE,
        /** It only divides transactions. */
        DIVISION,
        /** It has no effect on schema and rows. */
        NOTHING
    }

    /**
     * The operations of a revision in a direction; SQL is divided where some of its statements are definitions and others are
     * not.
     *
     * @param writable whether an operation can be written into a file
     */
    static List<RangeOperation> of(
            RevisionNode revision, List<Operation> operations, SqlCompiler compiler, Predicate<Operation> writable) {
        List<RangeOperation> pieces = new ArrayList<>();
        for (Operation operation : operations) {
            for (Operation part : parts(operation, compiler)) {
                Sort sort = sort(part);
                boolean isLost = sort == Sort.STEP && !writable.test(part);
                pieces.add(new RangeOperation(revision, part, isLost ? Sort.UNWRITABLE : sort));
            }
        }
        return pieces;
    }

    /** The statements of a file; of a text, only where some are definitions and others are not. */
    private static List<Operation> parts(Operation operation, SqlCompiler compiler) {
        if (!(operation instanceof Execute) && !(operation instanceof ExecuteFile)) {
            return List.of(operation);
        }
        List<Statement> statements = compiler.compile(operation);
        boolean isPlain =
                statements.stream().allMatch(statement -> statement.content().isEmpty());
        long definitions = statements.stream()
                .filter(statement -> StatementSort.isDefinition(statement.sql()))
                .count();
        boolean isMixed = definitions > 0 && definitions < statements.size();
        if (isPlain && (isMixed || operation instanceof ExecuteFile)) {
            return statements.stream()
                    .map(statement -> withoutHeader(new Execute(statement.sql())))
                    .toList();
        }
        return List.of(operation instanceof Execute execute ? withoutHeader(execute) : operation);
    }

    private static Operation withoutHeader(Execute execute) {
        String sql = StatementSort.withoutHeader(execute.sql());
        return sql.equals(execute.sql()) || sql.isBlank() ? execute : new Execute(sql);
    }

    private static Sort sort(Operation operation) {
        if (operation instanceof OutsideTransaction outside) {
            return sort(outside.operation());
        } else if (operation instanceof Execute execute) {
            return sort(execute);
        } else if (operation instanceof Commit) {
            return Sort.DIVISION;
        } else if (operation instanceof Online) {
            return Sort.UNWRITABLE;
        } else if (operation instanceof InSteps inSteps) {
            return inSteps.steps().stream().allMatch(step -> sort(step) != Sort.STEP) ? Sort.DEFINITION : Sort.STEP;
        }
        return isAboutRows(operation) ? Sort.STEP : Sort.DEFINITION;
    }

    private static Sort sort(Execute execute) {
        if (StatementSort.isNothing(execute.sql())) {
            return Sort.NOTHING;
        }
        return StatementSort.isDefinition(execute.sql()) ? Sort.DEFINITION : Sort.STEP;
    }

    private static boolean isAboutRows(Operation operation) {
        return operation instanceof DataOperation
                || operation instanceof RowOperation
                || operation instanceof Require
                || operation instanceof RequireBackfill
                || operation instanceof RestartSequence
                || operation instanceof ContinueSequence
                || operation instanceof ContinueAfterRows
                || operation instanceof RefreshMaterializedView;
    }

    private Operation inner() {
        return operation instanceof OutsideTransaction outside ? outside.operation() : operation;
    }

    /** The table of which it changes rows that are there, and to which it adds none; empty if it may do more. */
    Optional<QualifiedName> changed() {
        Operation inner = inner();
        if (inner instanceof UpdateRows update) {
            return Optional.of(update.table());
        } else if (inner instanceof DeleteRows delete) {
            return Optional.of(delete.table());
        } else if (inner instanceof Backfill backfill) {
            return Optional.of(backfill.table());
        }
        return sql().filter(sql -> !StatementSort.inserts(sql)).flatMap(StatementSort::target);
    }

    /** The table to which it adds rows, if it is known to add some. */
    Optional<QualifiedName> filled() {
        Operation inner = inner();
        if (inner instanceof BulkInsert insert) {
            return Optional.of(insert.table());
        } else if (inner instanceof RowOperation.UpsertRows upsert) {
            return Optional.of(upsert.rows().table());
        } else if (inner instanceof RowOperation.SeedRows seed) {
            return Optional.of(seed.rows().table());
        }
        return sql().filter(StatementSort::inserts).flatMap(StatementSort::target);
    }

    /** The text of a single statement in SQL. */
    private Optional<String> sql() {
        Operation inner = inner();
        if (inner instanceof ExecuteQuery query) {
            return Optional.of(Ddl.sql(query.query()));
        }
        return inner instanceof Execute execute ? Optional.of(execute.sql()) : Optional.empty();
    }

    /** The operation and its revision, as notes name them. */
    String words() {
        return "\"" + operation.summary() + "\" of " + revision.id()
                + (revision.message().isEmpty() ? "" : " (" + revision.message() + ")");
    }
}
