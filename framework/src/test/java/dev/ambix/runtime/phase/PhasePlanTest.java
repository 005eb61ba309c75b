package dev.ambix.runtime.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PhasePlanTest {
    private static final RevisionNode E1 = node("e1", Phase.EXPAND);
    private static final RevisionNode P1 = node("p1", Phase.EITHER, "e1");
    private static final RevisionNode C1 = node("c1", Phase.CONTRACT, "p1");
    private static final RevisionNode P2 = node("p2", Phase.EITHER, "c1");
    private static final RevisionNode E2 = node("e2", Phase.EXPAND, "p2");

    private static RevisionNode node(String id, Phase phase, String... parents) {
        return RevisionNode.of(id, parents).in(phase);
    }

    private static List<String> chosen(Phase phase, Set<String> applied, RevisionNode... nodes) {
        RevisionMap graph = RevisionMap.of(List.of(nodes));
        List<RevisionNode> pending = graph.upgradePlan(applied, List.of("heads"));
        return new PhasePlan(graph, phase)
                .choose(applied, pending).stream().map(RevisionNode::id).toList();
    }

    @Test
    void anExpandGoesAsFarAsTheFirstContract() {
        assertThat(chosen(Phase.EXPAND, Set.of(), E1, P1, C1, P2)).containsExactly("e1", "p1");
        assertThat(chosen(Phase.EXPAND, Set.of("e1", "p1"), E1, P1, C1, P2)).isEmpty();
    }

    @Test
    void aContractTakesWhatIsLeft() {
        assertThat(chosen(Phase.CONTRACT, Set.of("e1", "p1"), E1, P1, C1, P2)).containsExactly("c1", "p2");
        assertThat(chosen(Phase.CONTRACT, Set.of("e1", "p1"), E1, P1, C1, P2, E2))
                .as("the expand of the next release waits for the next deployment")
                .containsExactly("c1", "p2");
    }

    @Test
    void withoutAPhaseEverythingRuns() {
        assertThat(chosen(Phase.EITHER, Set.of(), E1, P1, C1, P2, E2)).containsExactly("e1", "p1", "c1", "p2", "e2");
    }

    @Test
    void anExpandThatStandsOnAPendingContractIsRefusedAndBothAreNamed() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> chosen(Phase.EXPAND, Set.of("e1"), E1, P1, C1, P2, E2))
                .withMessage(
                        "Revision e2 is to run before a deployment, but stands on c1, which contracts and has not run."
                                + " Finish the release that c1 belongs to first: \"ambix upgrade --phase contract c1\", when none"
                                + " of the code before it runs any more. Or name a target below it.");
    }

    @Test
    void aContractThatStandsOnAPendingExpandIsRefused() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> chosen(Phase.CONTRACT, Set.of("x"), node("x", Phase.EITHER), E1, P1, C1))
                .withMessage(
                        "Revision c1 is to run after a deployment, but stands on e1, which expands and has not run."
                                + " Run \"ambix upgrade --phase expand e1\", deploy the code that goes with it, and then contract."
                                + " Or name a target below it.");
    }

    @Test
    void aDatabaseWithNothingAppliedIsToldHow() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> chosen(Phase.CONTRACT, Set.of(), E1, P1, C1))
                .withMessageEndingWith(
                        "Nothing is applied to this database yet: if no code uses it, upgrade it without a phase.");
    }

    @Test
    void dependenciesCountAsParents() {
        RevisionNode other = new RevisionNode("o", List.of(), List.of("c1"), List.of(), "", Optional.empty(), "app.O")
                .in(Phase.EITHER);

        assertThat(chosen(Phase.EXPAND, Set.of("e1", "p1"), E1, P1, C1, other)).isEmpty();
    }

    /** Whatever the graph: nothing of the other phase runs, nothing runs before what it stands on, and nothing is left out without a reason. */
    @Test
    void choicesOfRandomGraphsKeepTheOrder() {
        Random random = new Random(20261130);
        for (int i = 0; i < 500; i++) {
            List<RevisionNode> nodes = new ArrayList<>();
            for (int n = 0; n < 12; n++) {
                int most = n;
                String[] parents = random.ints(random.nextInt(3), 0, Math.max(1, most))
                        .filter(parent -> parent < most)
                        .distinct()
                        .mapToObj(parent -> "r" + parent)
                        .toArray(String[]::new);
                nodes.add(node("r" + n, Phase.values()[random.nextInt(3)], parents));
            }
            RevisionMap graph = RevisionMap.of(nodes);
            List<RevisionNode> pending = graph.upgradePlan(Set.of(), List.of("heads"));
            for (Phase phase : List.of(Phase.EXPAND, Phase.CONTRACT)) {
                List<RevisionNode> chosen;
                try {
                    chosen = new PhasePlan(graph, phase).choose(Set.of(), pending);
                } catch (MigrationException e) {
                    assertThat(e.getMessage()).contains("stands on");
                    continue;
                }
                Set<String> ids = chosen.stream().map(RevisionNode::id).collect(Collectors.toSet());
                assertThat(chosen).allMatch(node -> node.phase() == phase || node.phase() == Phase.EITHER);
                assertThat(chosen).allMatch(node -> ids.containsAll(node.downRevisions()));
                assertThat(pending)
                        .filteredOn(node -> !ids.contains(node.id()))
                        .allMatch(node -> node.phase() != phase)
                        .allMatch(node -> node.phase() != Phase.EITHER || !ids.containsAll(node.downRevisions()));
            }
        }
    }
}
