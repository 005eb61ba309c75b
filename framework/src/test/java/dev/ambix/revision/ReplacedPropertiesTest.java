package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.MigrationException;
import dev.ambix.squash.SquashRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Laws of replacements over generated graphs. What a revision makes is taken for itself, and what a replacement makes for all
 * that it replaces: so it can be told whether each has been made once, after what it stands on, whatever a database had before.
 */
class ReplacedPropertiesTest {
    private static final int GRAPHS = 400;

    private int squashed;
    private int nested;

    @Test
    void everyDatabaseComesToTheSameHeads() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            Random random = new Random(seed);
            List<RevisionNode> nodes = new RandomGraphs(seed).nodes(4 + random.nextInt(10));
            Map<String, Set<String>> made = new LinkedHashMap<>();
            nodes.forEach(node -> made.put(node.id(), Set.of(node.id())));
            RevisionMap original = RevisionMap.of(nodes);
            RevisionMap map = original;
            for (int round = 0; round < 3; round++) {
                Optional<RevisionNode> squash = squash(map, "sq" + round, random);
                if (squash.isPresent()) {
                    List<RevisionNode> more = new ArrayList<>(map.written());
                    more.add(squash.get());
                    made.put(
                            squash.get().id(),
                            squash.get().replacedIds().stream()
                                    .flatMap(id -> made.get(id).stream())
                                    .collect(Collectors.toSet()));
                    nested += squash.get().replaces().stream().anyMatch(item -> item.contains(":")) ? 1 : 0;
                    map = RevisionMap.of(more);
                }
            }
            if (map != original) {
                check(original, map, made, random, "graph " + seed);
            }
        }
        assertThat(squashed).isGreaterThan(GRAPHS / 2);
        assertThat(nested).isGreaterThan(20);
    }

    private Optional<RevisionNode> squash(RevisionMap map, String id, Random random) {
        for (int attempt = 0; attempt < 12; attempt++) {
            List<RevisionNode> nodes = map.revisions();
            String start = random.nextInt(4) == 0
                    ? ""
                    : nodes.get(random.nextInt(nodes.size())).id();
            String end = nodes.get(random.nextInt(nodes.size())).id();
            try {
                SquashRange range = SquashRange.of(map, start + ":" + end);
                squashed++;
                return Optional.of(new RevisionNode(
                                id,
                                range.downRevisions(),
                                range.dependsOn(),
                                range.branchLabels(),
                                "",
                                Optional.empty(),
                                "")
                        .replacing(range.replaces()));
            } catch (MigrationException e) {
                assertThat(e).hasMessageContaining("range");
            }
        }
        return Optional.empty();
    }

    private static void check(
            RevisionMap original, RevisionMap map, Map<String, Set<String>> made, Random random, String where) {
        RevisionMap without =
                RevisionMap.of(map.revisions().stream().map(map::written).toList());
        for (int database = 0; database < 8; database++) {
            Set<String> before = someClosed(database % 2 == 0 ? original : map, random);
            Set<String> rows = new LinkedHashSet<>(before);
            List<RevisionNode> plan = map.upgradePlan(rows, List.of("heads"));
            runAll(original, made, rows, plan, where);
            assertThat(map.applied(rows).isAtHeads())
                    .as("%s from %s", where, before)
                    .isTrue();
            assertThat(map.applied(rows).revisions()).as(where).isEqualTo(map.revisions());
            assertThat(without.applied(rows).isAtHeads())
                    .as("%s, pruned, from %s", where, before)
                    .isTrue();
            undoAll(original, map, made, rows, where);
        }
    }

    /** Applied ids with all that they stand on. */
    private static Set<String> someClosed(RevisionMap map, Random random) {
        Set<String> some = new LinkedHashSet<>();
        map.revisions().stream().filter(node -> random.nextInt(3) == 0).forEach(node -> some.add(node.id()));
        return new LinkedHashSet<>(map.appliedByRows(some));
    }

    private static void runAll(
            RevisionMap original,
            Map<String, Set<String>> made,
            Set<String> rows,
            List<RevisionNode> plan,
            String where) {
        Set<String> there = all(made, rows);
        for (RevisionNode node : plan) {
            Set<String> makes = made.get(node.id());
            assertThat(there).as("%s: %s is made once", where, node.id()).doesNotContainAnyElementsOf(makes);
            there.addAll(makes);
            makes.forEach(id -> assertThat(there)
                    .as("%s: what %s stands on is there", where, id)
                    .containsAll(parents(original, id)));
            rows.add(node.id());
        }
        assertThat(there).as(where).hasSize(original.size());
    }

    private static void undoAll(
            RevisionMap original, RevisionMap map, Map<String, Set<String>> made, Set<String> rows, String where) {
        Set<String> there = all(made, rows);
        for (RevisionNode node : map.downgradePlan(rows, "base")) {
            Set<String> makes = made.get(node.id());
            assertThat(there).as(where).containsAll(makes);
            there.removeAll(makes);
            there.forEach(id -> assertThat(parents(original, id))
                    .as("%s: %s still has what it stands on", where, id)
                    .doesNotContainAnyElementsOf(makes));
            rows.remove(node.id());
            rows.removeAll(node.replacedIds());
        }
        assertThat(there).as(where).isEmpty();
        assertThat(rows).as(where).isEmpty();
    }

    private static List<String> parents(RevisionMap original, String id) {
        List<String> parents = new ArrayList<>(original.find(id).orElseThrow().downRevisions());
        original.dependencies(id).forEach(node -> parents.add(node.id()));
        return parents;
    }

    private static Set<String> all(Map<String, Set<String>> made, Collection<String> rows) {
        return rows.stream().flatMap(id -> made.get(id).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
