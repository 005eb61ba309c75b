package dev.ambix.runtime.fleet;

import dev.ambix.MigrationException;
import dev.ambix.lint.phase.ExpandsBelow;
import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.fleet.TargetStates.Found;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the expand revisions below a contract have run on all targets of a fleet.
 *
 * @param revisions the graph
 * @param found the states of the targets
 */
record ExpandedTargets(RevisionMap revisions, List<Found> found) {
    /** How many targets a refusal names. */
    private static final int NAMED = 8;

    /** Refuses contracts that are pending up to these revisions, and whose expand a target lacks. */
    void require(List<String> wanted) {
        Set<RevisionNode> contracts = found.stream()
                .flatMap(one -> one.applied().stream())
                .distinct()
                .flatMap(applied -> revisions.upgradePlan(ids(applied), wanted).stream())
                .filter(revision -> revision.phase() == Phase.CONTRACT)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!contracts.isEmpty()) {
            ExpandsBelow expands = new ExpandsBelow(revisions);
            contracts.forEach(contract -> expands.of(contract).forEach(expand -> requireEverywhere(contract, expand)));
        }
    }

    private void requireEverywhere(RevisionNode contract, RevisionNode expand) {
        List<String> lacking = found.stream()
                .filter(one -> one.applied()
                        .filter(applied -> !ids(applied).contains(expand.id()))
                        .isPresent())
                .map(one -> one.state().target().name())
                .toList();
        if (!lacking.isEmpty()) {
            throw new MigrationException(
                    contract.title() + " is to run after a deployment, but stands on " + expand.id()
                            + ", which expands and has not run on " + names(lacking)
                            + ". Run \"ambix upgrade --fleet --phase expand\","
                            + " deploy the code that goes with it, and then contract. Nothing was changed.");
        }
    }

    private static String names(List<String> lacking) {
        int others = lacking.size() - NAMED;
        return (lacking.size() == 1 ? "1 target: " : lacking.size() + " targets: ")
                + lacking.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " more" : "");
    }

    static Set<String> ids(AppliedSet applied) {
        return applied.revisions().stream().map(RevisionNode::id).collect(Collectors.toSet());
    }
}
