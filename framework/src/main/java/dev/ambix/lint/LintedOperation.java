package dev.ambix.lint;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.recording.Acceptance;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.operation.value.ObjectOperation;
import dev.ambix.operation.value.Operation;
import java.util.List;
import java.util.Optional;

/**
 * The facts of an operation of a revision. An operation that is done in steps is here as its steps, which have its number,
 * position and acceptances.
 *
 * @param number its number in the method, from 1
 * @param operation the operation, as it was recorded
 * @param steps the whole of which it is a step, if it is one; see {@code gradually()}
 * @param sql its statements, in order; possibly none
 * @param isTransactional whether it shares the transaction of the operations beside it
 * @param declared its impact on tables that others can use, as its class tells it: the worst case
 * @param measured its impact on a scratch server, if that was tried
 * @param position the line of the author's class, if it is known
 * @param accepted the findings about it that the author accepts
 * @param before the known schema before it
 */
public record LintedOperation(
        int number,
        Operation operation,
        Optional<InSteps> steps,
        List<String> sql,
        boolean isTransactional,
        Impact declared,
        Optional<Impact> measured,
        Optional<SourcePosition> position,
        List<Acceptance> accepted,
        KnownSchema before) {
    public LintedOperation {
        sql = List.copyOf(sql);
        accepted = List.copyOf(accepted);
    }

    /** Its effects on tables that others can use: as measured, or else as declared. */
    public Impact impact() {
        return measured.orElse(declared);
    }

    /** The operation, without the wrapping that takes it out of the transaction. */
    public Operation inner() {
        return operation instanceof OutsideTransaction outside ? outside.operation() : operation;
    }

    /**
     * Whether it is SQL or Java code of the author, whose locks and effects are known only if they were measured. More is known
     * of an object operation that lacks only its table.
     */
    public boolean isCode() {
        return declared.has(Effect.UNKNOWN) && !(inner() instanceof ObjectOperation);
    }

    /** Whether it is a step of a verb of {@code gradually()}. */
    public boolean isStep() {
        return steps.isPresent();
    }

    /** The same with measured facts. */
    public LintedOperation withMeasured(Impact impact) {
        return new LintedOperation(
                number,
                operation,
                steps,
                sql,
                isTransactional,
                declared,
                Optional.of(impact),
                position,
                accepted,
                before);
    }
}
