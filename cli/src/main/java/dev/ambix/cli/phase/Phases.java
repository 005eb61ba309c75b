package dev.ambix.cli.phase;

import dev.ambix.cli.report.RevisionText;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.run.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phases of the revisions of an upgrade, in words. */
public final class Phases {
    /** The note where a phase has nothing to run, and something is pending. */
    public static final String NOTHING = "Nothing to upgrade: nothing that is pending may run in this phase.";

    private Phases() {}

    /** Lists the revisions that a run of one phase has left for another one. */
    public static void tellLeft(Session session, RevisionMap graph, List<RevisionNode> pending) {
        RevisionText text = new RevisionText(graph, session.noteStyle(), Set.of());
        pending.forEach(revision -> session.note("Left pending: " + text.line(revision)));
    }

    /** How many revisions expand and contract, in brackets; nothing where no revision says. */
    public static String counts(List<RevisionNode> revisions) {
        String counts = Stream.of(Phase.EXPAND, Phase.CONTRACT)
                .map(phase -> count(revisions, phase))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "" : " (" + counts + ")";
    }

    private static String count(List<RevisionNode> revisions, Phase phase) {
        long count =
                revisions.stream().filter(revision -> revision.phase() == phase).count();
        return count == 0 ? "" : count + " " + phase.word();
    }

    /** Why a plan needs consent in which an expand and a contract run together; empty if none does. */
    public static Optional<String> mixed(Plan plan) {
        Optional<RevisionNode> expand = first(plan, Phase.EXPAND);
        return first(plan, Phase.CONTRACT)
                .filter(contract -> expand.isPresent())
                .map(contract -> "the expand " + expand.get().id() + " and the contract " + contract.id()
                        + " run together, so no deployment is between them; --phase parts them");
    }

    private static Optional<RevisionNode> first(Plan plan, Phase phase) {
        return plan.revisions().stream()
                .filter(revision -> revision.phase() == phase)
                .findFirst();
    }
}
