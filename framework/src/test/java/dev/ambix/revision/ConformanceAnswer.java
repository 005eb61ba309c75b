package dev.ambix.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambix.revision.RevisionException.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts the question of a case to the graph and writes the answer down in the form of the recorded ones. */
final class ConformanceAnswer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ConformanceCase asked;
    private final RevisionMap map;

    private ConformanceAnswer(ConformanceCase asked, RevisionMap map) {
        this.asked = asked;
        this.map = map;
    }

    static ObjectNode of(ConformanceCase asked) {
        try {
            return new ConformanceAnswer(asked, asked.graph().map()).answer();
        } catch (RevisionException e) {
            ObjectNode error = JSON.objectNode();
            error.put("error", category(e.kind()));
            error.put("message", e.getMessage());
            return error;
        }
    }

    static String category(Kind kind) {
        return switch (kind) {
            case UNKNOWN_REVISION, UNKNOWN_BRANCH, UNKNOWN_APPLIED, AMBIGUOUS_REVISION, NOT_ON_BRANCH ->
                "ResolutionError";
            case MULTIPLE_HEADS -> "MultipleHeads";
            case NOT_AN_ANCESTOR -> "RangeNotAncestorError";
            case CYCLE -> "CycleDetected";
            case DEPENDENCY_CYCLE -> "DependencyCycleDetected";
            case LOOP -> "LoopDetected";
            case DEPENDENCY_LOOP -> "DependencyLoopDetected";
            case MISSING_REVISION -> "MissingRevision";
            case DUPLICATE_REVISION -> "DuplicateRevision";
            case MALFORMED_TARGET, NOT_A_HEAD, DUPLICATE_PARENT -> "CommandError";
            default -> "RevisionError";
        };
    }

    private ObjectNode answer() {
        return switch (asked.kind()) {
            case "load" -> JSON.objectNode().put("ok", true);
            case "graph" -> graph();
            case "labels" -> labels();
            case "get_revisions" -> revisions();
            case "get_revision" -> revision();
            case "upgrade" -> steps(applied(), true, map.upgradePlan(applied(), asked.list("target")));
            case "downgrade" ->
                steps(
                        applied(),
                        false,
                        map.downgradePlan(applied(), asked.in().get("target").asText()));
            case "offline_upgrade" ->
                offline(true, map.offlineUpgrade(asked.in().get("arg").asText()));
            case "offline_downgrade" ->
                offline(false, map.offlineDowngrade(asked.in().get("arg").asText()));
            case "stamp" -> stamp();
            case "history" -> history();
            case "current" -> ids("revisions", map.applied(knownApplied()).tips());
            case "check_heads" ->
                JSON.objectNode().put("ok", map.applied(applied()).isAtHeads());
            case "new_revision", "merge" -> planned();
            default -> throw new IllegalArgumentException("There is no kind of case named " + asked.kind() + ".");
        };
    }

    /** What the rows imply; an unknown row is kept, so that the question itself has to refuse it. */
    private Set<String> applied() {
        Set<String> rows = Set.copyOf(asked.list("current"));
        Set<String> unknown = map.applied(rows).unknown();
        Set<String> applied = new HashSet<>(unknown);
        applied.addAll(map.appliedByRows(
                rows.stream().filter(row -> !unknown.contains(row)).toList()));
        return applied;
    }

    /** What the rows imply, where a question that never refuses could not say that one is unknown. */
    private Set<String> knownApplied() {
        return map.appliedByRows(asked.list("current"));
    }

    private ObjectNode graph() {
        ObjectNode answer = ids("heads", map.heads());
        answer.setAll(ids("effective_heads", map.effectiveHeads()));
        answer.setAll(ids("bases", map.bases()));
        answer.setAll(ids("branch_points", map.branchPoints()));
        answer.setAll(ids("merge_points", map.mergePoints()));
        return answer;
    }

    private ObjectNode labels() {
        ObjectNode labels = JSON.objectNode();
        for (RevisionNode node : map.revisions()) {
            if (!map.labels(node.id()).isEmpty()) {
                labels.set(node.id(), array(map.labels(node.id())));
            }
        }
        return JSON.objectNode().set("labels", labels);
    }

    private ObjectNode revisions() {
        Set<Integer> positions = new HashSet<>();
        asked.list("id").forEach(target -> positions.addAll(map.positions(target)));
        Set<String> ids = new TreeSet<>();
        positions.stream()
                .filter(position -> position >= 0)
                .forEach(position -> ids.add(map.node(position).id()));
        if (positions.contains(Walk.BASE)) {
            ids.add("base");
        }
        ArrayNode found = array(ids);
        if (positions.contains(Walk.OFF)) {
            found.addNull();
        }
        return JSON.objectNode().set("revisions", found);
    }

    private ObjectNode revision() {
        ObjectNode answer = JSON.objectNode();
        answer.putNull("revision");
        map.revision(asked.in().get("id").asText()).ifPresent(node -> answer.put("revision", node.id()));
        return answer;
    }

    private ObjectNode offline(boolean upgrade, OfflinePlan plan) {
        return steps(plan.applied(), upgrade, plan.revisions());
    }

    private ObjectNode steps(Set<String> applied, boolean upgrade, List<RevisionNode> plan) {
        Set<String> after = new HashSet<>(applied);
        plan.forEach(node -> {
            if (upgrade ? !after.add(node.id()) : !after.remove(node.id())) {
                throw new IllegalStateException("The plan has " + node.id() + " in the wrong place.");
            }
        });
        ObjectNode answer = ids("rows", map.applied(after).rows());
        answer.set("alembic_order", array(plan.stream().map(RevisionNode::id).toList()));
        return answer;
    }

    private ObjectNode stamp() {
        Set<String> before = asked.in().path("purge").asBoolean() ? Set.of() : applied();
        return ids("rows", map.applied(map.stamp(before, asked.list("targets"))).rows());
    }

    private ObjectNode history() {
        JsonNode range = asked.in().path("range");
        List<RevisionNode> found = range.isTextual() ? map.history(range.asText(), applied()) : map.history();
        return JSON.objectNode()
                .set("alembic_order", array(found.stream().map(RevisionNode::id).toList()));
    }

    private ObjectNode planned() {
        List<String> parents = asked.list(asked.kind().equals("merge") ? "revisions" : "head");
        PlannedRevision plan = map.plan(new RevisionRequest(
                asked.in().get("rev_id").asText(),
                parents.isEmpty() ? List.of("head") : parents,
                asked.in().path("splice").asBoolean(),
                asked.list("labels"),
                asked.list("depends_on")));
        ObjectNode answer = JSON.objectNode().put("revision", plan.id());
        answer.set("down", array(new TreeSet<>(plan.downRevisions())));
        answer.set("depends_on", array(new TreeSet<>(plan.dependsOn())));
        answer.set("labels", array(new TreeSet<>(plan.branchLabels())));
        answer.set("heads_after", array(plan.headsAfter()));
        answer.set("effective_heads_after", array(plan.effectiveHeadsAfter()));
        return answer;
    }

    private static ObjectNode ids(String key, List<RevisionNode> nodes) {
        return JSON.objectNode()
                .set(key, array(nodes.stream().map(RevisionNode::id).sorted().toList()));
    }

    private static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
