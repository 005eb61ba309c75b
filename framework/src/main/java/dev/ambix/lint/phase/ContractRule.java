package dev.ambix.lint.phase;

import dev.ambix.lint.MissingExpand;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.revision.phase.Phase;
import dev.ambix.schema.name.ObjectKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The rule about a contract that creates objects which code of the new release, running already, would need. */
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
                    late(op.table().dotted(op.column().name()), found);
                }
            })
            .each(CreateObject.class, (op, found) -> {
                if (CALLED.contains(op.object().ref().kind()) && !isReplaced(op, found)) {
                    late("the " + op.object().ref(), found);
                }
            })
            .each(
                    AddSuccessor.class,
                    (op, found) -> late(op.table().dotted(op.succession().successor()), found))
            .onlyWhere(revision -> revision.revision().phase() == Phase.CONTRACT);

    /** How many places a finding names. */
    private static final int NAMED = 8;

    static final RuleDefinition BEFORE_EXPAND = RuleDefinition.note(
                    "contract-before-expand", "A contract stands on an expand that has not run everywhere")
            .revision((revision, found) ->
                    revision.missing().forEach(expand -> found.reportRevision("It " + standsOn(expand))));

    private ContractRule() {}

    private static String standsOn(MissingExpand missing) {
        int others = missing.places().size() - NAMED;
        return "stands on " + missing.expand().id() + ", which expands and has not run on "
                + missing.places().stream().limit(NAMED).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " more" : "")
                + (missing.asked() == 1
                        ? ""
                        : " (" + missing.places().size() + " of " + missing.asked() + " that were asked)")
                + ". Code that knows nothing of the expand may still run there. Expand first, deploy, and contract then.";
    }

    /** A view or routine that was there before has a new body. */
    private static boolean isReplaced(CreateObject op, OperationCase found) {
        return found.before().object(op.object().ref()).isPresent();
    }

    private static void late(String made, OperationCase found) {
        found.report("The new release runs since the deployment, and a contract comes after it: where it needs " + made
                + ", it has failed until now. Make it in a revision of the phase expand, or of none.");
    }
}
