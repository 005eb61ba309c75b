package dev.ambix.runtime.recording;

import dev.ambix.impact.operation.Impacts;
import dev.ambix.impact.operation.RevisionImpacts;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the facts of operations before they run: their SQL, and their effects on tables.
 *
 * @param impacts those of plugins included
 */
record FactsCompiler(SqlCompiler compiler, Impacts impacts) {
    /** The facts of each operation, in order; of those that are done in steps, of each step. */
    List<OperationFacts> facts(ChangeSet recorded) {
        RevisionImpacts inOrder = new RevisionImpacts(impacts);
        return recorded.operations().stream()
                .flatMap(operation -> facts(operation, inOrder))
                .toList();
    }

    /** For an operation that is done in steps, the facts of each step; they are undone together. */
    private Stream<OperationFacts> facts(Operation operation, RevisionImpacts impacts) {
        boolean isReversible = operation.reverse().isPresent();
        return operation instanceof InSteps inSteps
                ? inSteps.steps().stream().map(step -> facts(step, isReversible, impacts))
                : Stream.of(facts(operation, isReversible, impacts));
    }

    private OperationFacts facts(Operation operation, boolean isReversible, RevisionImpacts impacts) {
        List<Statement> statements = compiler.compile(operation);
        boolean isTransactional = statements.stream().allMatch(Statement::isTransactional);
        return new OperationFacts(
                operation.summary(),
                statements.stream().map(Statement::sql).toList(),
                isTransactional,
                impacts.next(operation, isTransactional),
                isReversible);
    }
}
