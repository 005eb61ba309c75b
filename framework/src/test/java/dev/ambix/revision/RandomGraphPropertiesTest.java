package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every graph and every applied set, found true or compared with the naive rules on random ones. */
class RandomGraphPropertiesTest {
    private record Sample(RandomGraphs random, List<RevisionNode> nodes, RevisionMap map, NaiveGraph naive) {
        static Sample of(long seed, int size) {
            RandomGraphs random = new RandomGraphs(seed);
            List<RevisionNode> nodes = random.nodes(size);
            return new Sample(random, nodes, RevisionMap.of(nodes), new NaiveGraph(nodes));
        }

        Set<String> closedSubset() {
            Set<String> some = random.anySubset(nodes).stream().limit(4).collect(Collectors.toSet());
            return naive.ancestors(some);
        }

        Set<String> only(Predicate<String> kept) {
            return naive.ids().stream().filter(kept).collect(Collectors.toSet());
        }

        /** That the heads foretold are those of the graph with the new revision in it. */
        void checkHeads(PlannedRevision plan) {
            List<RevisionNode> after = new ArrayList<>(nodes);
            after.add(new RevisionNode(
                    plan.id(), plan.downRevisions(), plan.dependsOn(), List.of(), "", Optional.empty(), ""));
            NaiveGraph grown = new NaiveGraph(after);
            assertThat(plan.headsAfter()).containsExactlyInAnyOrderElementsOf(grown.heads());
            assertThat(plan.effectiveHeadsAfter()).containsExactlyInAnyOrderElementsOf(grown.effectiveHeads());
            assertThat(ids(RevisionMap.of(after).heads())).isEqualTo(grown.heads());
        }
    }

    private static Set<String> ids(List<RevisionNode> nodes) {
        return nodes.stream().map(RevisionNode::id).collect(Collectors.toSet());
    }

    @Property
    void theGraphIsSeenAsTheNaiveRulesSeeIt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
        Sample sample = Sample.of(seed, size);
        assertThat(ids(sample.map().heads())).isEqualTo(sample.naive().heads());
        assertThat(ids(sample.map().effectiveHeads())).isEqualTo(sample.naive().effectiveHeads());
        for (RevisionNode node : sample.nodes()) {
            assertThat(sample.map().labels(node.id())).isEqualTo(sample.naive().labels(node.id()));
            assertThat(ids(sample.map().next(node.id())))
                    .isEqualTo(sample.naive().children(node.id()));
        }
    }

    @Property
    void theOrderDoesNotDependOnHowTheRevisionsWereFound(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
        Sample sample = Sample.of(seed, size);
        List<RevisionNode> sorted = sample.nodes().stream()
                .sorted((a, b) -> b.id().compareTo(a.id()))
                .toList();
        assertThat(RevisionMap.of(sorted).revisions()).isEqualTo(sample.map().revisions());
    }

    @Property
    void rowsTipsAndWhatIsMissingAreThoseOfTheNaiveRules(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> applied = sample.random().anySubset(sample.nodes());
        AppliedSet seen = sample.map().applied(applied);
        Set<String> missing = new HashSet<>(sample.naive().ancestors(applied));
        missing.removeAll(applied);
        assertThat(ids(seen.rows())).isEqualTo(sample.naive().rows(applied));
        assertThat(ids(seen.tips())).isEqualTo(sample.naive().tips(applied));
        assertThat(ids(seen.missingBelow())).isEqualTo(missing);
    }

    @Property
    void anUpgradeFromAnyAppliedSetAppliesAllThatTheTargetStandsOn(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> applied = sample.random().anySubset(sample.nodes());
        String target = sample.random().oneOf(sample.nodes());
        List<RevisionNode> plan = sample.map().upgradePlan(applied, List.of(target));
        Set<String> expected = new HashSet<>(sample.naive().ancestors(Set.of(target)));
        expected.removeAll(applied);
        assertThat(ids(plan)).isEqualTo(expected);
        Set<String> done = new HashSet<>(applied);
        for (RevisionNode step : plan) {
            assertThat(done).containsAll(sample.naive().parents(step.id()));
            done.add(step.id());
        }
    }

    /** Whatever part of a run is done: the target of its rest finds that rest, and neither more nor less. */
    @Property
    void stepsThatAreSettledLeadToTheSameRevisions(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 4) int steps) {
        Sample sample = Sample.of(seed, size);
        Set<String> applied = sample.closedSubset();
        String branch = seed % 2 == 0 ? "" : sample.random().oneOf(sample.nodes()) + "@";
        RevisionMap map = sample.map();
        plan(() -> map.upgradePlan(applied, List.of(branch + "+" + steps))).ifPresent(plan -> {
            List<String> settled = map.settledUpgrade(applied, List.of(branch + "+" + steps));
            Set<String> state = new HashSet<>(applied);
            for (int done = 0; done <= plan.size(); done++) {
                assertThat(map.upgradePlan(state, settled)).containsExactlyElementsOf(plan.subList(done, plan.size()));
                plan.stream().skip(done).limit(1).forEach(node -> state.add(node.id()));
            }
        });
        plan(() -> map.downgradePlan(applied, branch + "-" + steps)).ifPresent(plan -> {
            String settled = map.settledDowngrade(applied, branch + "-" + steps);
            Set<String> state = new HashSet<>(applied);
            for (int done = 0; done <= plan.size(); done++) {
                List<RevisionNode> rest = plan.subList(done, plan.size());
                Optional<List<RevisionNode>> found = plan(() -> map.downgradePlan(state, settled));
                assertThat(found.orElse(List.of())).containsExactlyElementsOf(rest);
                plan.stream().skip(done).limit(1).forEach(node -> state.remove(node.id()));
            }
        });
    }

    /** The plan; empty if it is refused. */
    private static Optional<List<RevisionNode>> plan(Supplier<List<RevisionNode>> planning) {
        try {
            return Optional.of(planning.get());
        } catch (RevisionException e) {
            return Optional.empty();
        }
    }

    @Property
    void aDowngradeUndoesTheTargetsChildrenAndAllThatStandsOnThem(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> applied = sample.closedSubset();
        String target = sample.random().oneOf(sample.nodes());
        Set<String> expected =
                new HashSet<>(sample.naive().descendants(sample.naive().children(target)));
        expected.retainAll(applied);
        if (expected.isEmpty()) {
            return;
        }
        List<RevisionNode> plan = sample.map().downgradePlan(applied, target);
        assertThat(ids(plan)).isEqualTo(expected);
        Set<String> left = new HashSet<>(applied);
        for (RevisionNode step : plan) {
            left.remove(step.id());
            assertThat(left)
                    .allSatisfy(id -> assertThat(sample.naive().parents(id)).doesNotContain(step.id()));
        }
        assertThat(left).isEqualTo(sample.naive().ancestors(left));
    }

    @Property
    void downToBaseLeavesNothingAndUpAgainRestores(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> all = sample.naive().ids();
        assertThat(ids(sample.map().downgradePlan(all, "base"))).isEqualTo(all);
        Set<String> applied = sample.closedSubset();
        List<String> rows = sample.map().applied(applied).rows().stream()
                .map(RevisionNode::id)
                .toList();
        assertThat(ids(sample.map().upgradePlan(Set.of(), rows))).isEqualTo(applied);
        assertThat(sample.map().upgradePlan(all, List.of("heads"))).isEmpty();
        assertThat(sample.map().appliedByRows(rows)).isEqualTo(applied);
    }

    @Property
    void aStampLeavesTheTargetAndAllThatItStandsOn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> applied = sample.closedSubset();
        String target = sample.random().oneOf(sample.nodes());
        Set<String> related = new HashSet<>(sample.naive().ancestors(Set.of(target)));
        related.addAll(sample.naive().descendants(Set.of(target)));
        Set<String> rows = new HashSet<>(sample.naive().rows(applied));
        rows.removeAll(related);
        rows.add(target);
        Set<String> stamped = sample.map().stamp(applied, List.of(target));
        assertThat(stamped).isEqualTo(sample.naive().ancestors(rows));
        assertThat(sample.map().stamp(stamped, List.of("base"))).isEmpty();
    }

    @Property
    void aHistoryWithoutAStartIsAllThatTheEndStandsOn(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        String id = sample.random().oneOf(sample.nodes());
        assertThat(ids(sample.map().history(":" + id, Set.of())))
                .isEqualTo(sample.naive().ancestors(Set.of(id)));
        Set<String> above = new HashSet<>(sample.naive().descendantsByDown(Set.of(id)));
        assertThat(ids(sample.map().history(id + ":", Set.of()))).isEqualTo(above);
    }

    @Property
    void basesBranchPointsAndMergePointsAreThoseOfTheNaiveRules(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
        Sample sample = Sample.of(seed, size);
        NaiveGraph naive = sample.naive();
        assertThat(ids(sample.map().bases()))
                .isEqualTo(sample.only(id -> naive.down(id).isEmpty()));
        assertThat(ids(sample.map().branchPoints()))
                .isEqualTo(sample.only(id -> naive.children(id).size() > 1));
        assertThat(ids(sample.map().mergePoints()))
                .isEqualTo(sample.only(id -> naive.down(id).size() > 1));
    }

    @Property
    void theHeadsAreAppliedWhenAllIs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> some = sample.closedSubset();
        Set<String> all = sample.map().appliedByRows(sample.naive().effectiveHeads());
        assertThat(sample.map().applied(some).isAtHeads())
                .isEqualTo(some.equals(sample.naive().ids()));
        assertThat(sample.map().applied(all).isAtHeads()).isTrue();
    }

    @Property
    void aNewRevisionTakesThePlaceOfItsParentsAndDependenciesAmongTheHeads(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        List<String> parents =
                sample.random().anySubset(sample.nodes()).stream().limit(3).toList();
        String dependency = sample.random().oneOf(sample.nodes());
        RevisionRequest request = RevisionRequest.of("new").onTopOf(parents).dependingOn(List.of(dependency));
        boolean onHeads = sample.naive().heads().containsAll(parents);
        if (!onHeads) {
            assertThatThrownBy(() -> sample.map().plan(request))
                    .isInstanceOfSatisfying(RevisionException.class, e -> assertThat(e.kind())
                            .isEqualTo(RevisionException.Kind.NOT_A_HEAD));
        }
        PlannedRevision plan = sample.map().plan(onHeads ? request : request.spliced());
        assertThat(plan.downRevisions()).isEqualTo(parents);
        assertThat(plan.dependsOn()).containsExactly(dependency);
        sample.checkHeads(plan);
    }

    @Property
    void aMergeOfTheHeadsLeavesOneEffectiveHead(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Sample sample = Sample.of(seed, size);
        PlannedRevision plan = sample.map()
                .plan(RevisionRequest.of("new").onTopOf(List.of("heads")).spliced());
        assertThat(plan.downRevisions())
                .containsExactlyInAnyOrderElementsOf(sample.naive().effectiveHeads());
        assertThat(plan.effectiveHeadsAfter()).containsExactly("new");
        sample.checkHeads(plan);
    }

    @Property
    void anyTextIsATargetOrANamedError(@ForAll long seed, @ForAll("targets") String target) {
        Sample sample = Sample.of(seed, 12);
        Set<String> applied = sample.closedSubset();
        List<Runnable> questions = List.of(
                () -> sample.map().upgradePlan(applied, List.of(target)),
                () -> sample.map().downgradePlan(applied, target),
                () -> sample.map().stamp(applied, List.of(target)),
                () -> sample.map().history(target, applied),
                () -> sample.map().revision(target),
                () -> sample.map().revisions(List.of(target)),
                () -> sample.map().offlineUpgrade(target),
                () -> sample.map().offlineDowngrade(target));
        for (Runnable question : questions) {
            try {
                question.run();
            } catch (RevisionException named) {
                assertThat(named.getMessage()).endsWith(".");
            }
        }
    }

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.of(
                        "head",
                        "heads",
                        "base",
                        "current",
                        "accounts",
                        "my-branch",
                        "@",
                        "+1",
                        "-2",
                        ":",
                        "0",
                        "f",
                        "é",
                        "+",
                        "")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }
}
