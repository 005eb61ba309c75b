package dev.ambix.lint.phase;

import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.revision.phase.Phase;
import dev.ambix.schema.name.ObjectKind;
import java.util.EnumSet;
import java.util.Set;

/** The rule about a contract that makes what code of the new release, which runs already, would need. */
final class ContractRule {
    private static final Set<ObjectKind> CALLED = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.SEQUENCE);

    static final RuleDefinition ADDING = RuleDefinition.warning(
                    "adding-in-contract", "A contract makes what the code of the deployment before it would need")
            .each(AddColumn.class, (op, found) -> {
                if (!found.isOnNewTable(op.table())) {
                    late(op.table() + "." + op.column().name(), found);
                }
            })
            .each(CreateObject.class, (op, found) -> {
                if (CALLED.contains(op.object().ref().kind()) && !isReplaced(op, found)) {
                    late("the " + op.object().ref(), found);
                }
            })
            .each(
                    AddSuccessor.class,
                    (op, found) -> late(op.table() + "." + op.succession().successor(), found))
            .onlyWhere(revision -> revision.revision().phase() == Phase.CONTRACT);

    private ContractRule() {}

    /** A view or routine that was there before has a new body. */
    private static boolean isReplaced(CreateObject op, OperationCase found) {
        return found.before().object(op.object().ref()).isPresent();
    }

    private static void late(String made, OperationCase found) {
        found.report("The new release runs since the deployment, and a contract comes after it: where it needs " + made
                + ", it has failed until now. Make it in a revision of the phase expand, or of none.");
    }
}
