package dev.ambix.revision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares an answer with the recorded one by the acceptance rules of the cases, independently of the graph code. */
final class ConformanceVerdict {
    private static final Set<String> INFORMATION =
            Set.of("alembic_statements", "warns", "note", "order", "derived", "may_reject", "rows_also");
    private static final Set<String> SETS = Set.of(
            "rows",
            "revisions",
            "heads",
            "effective_heads",
            "bases",
            "branch_points",
            "merge_points",
            "down",
            "depends_on",
            "heads_after",
            "effective_heads_after");

    private final ConformanceCase asked;
    private final JsonNode answer;

    ConformanceVerdict(ConformanceCase asked, JsonNode answer) {
        this.asked = asked;
        this.answer = answer;
    }

    boolean accepts(JsonNode expect) {
        if (!expect.isObject()) {
            return false;
        }
        if (expect.has("any_of")) {
            return ConformanceCase.stream(expect.get("any_of")).anyMatch(this::accepts);
        }
        if (answer.has("error")) {
            return acceptsError(expect);
        }
        return !expect.has("error")
                && fieldNames(expect).stream()
                        .filter(key -> !INFORMATION.contains(key))
                        .allMatch(key -> accepts(key, expect));
    }

    private boolean acceptsError(JsonNode expect) {
        String error = expect.path("error").asText("");
        return expect.path("may_reject").asBoolean()
                || error.equals("Internal")
                || error.equals(answer.get("error").asText());
    }

    private boolean accepts(String key, JsonNode expect) {
        JsonNode expected = expect.get(key);
        JsonNode found = answer.path(key);
        if (key.equals("alembic_order")) {
            return acceptsOrder(expected, found);
        }
        if (key.equals("rows")) {
            return sameSet(expected, found)
                    || ConformanceCase.stream(expect.path("rows_also")).anyMatch(other -> sameSet(other, found));
        }
        if (key.equals("labels") && expected.isObject()) {
            return fieldNames(expected).equals(fieldNames(found))
                    && fieldNames(expected).stream().allMatch(id -> sameSet(expected.get(id), found.get(id)));
        }
        return SETS.contains(key) || key.equals("labels") ? sameSet(expected, found) : expected.equals(found);
    }

    private static Set<String> fieldNames(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean sameSet(JsonNode expected, JsonNode found) {
        return set(expected).equals(set(found));
    }

    private static Set<JsonNode> set(JsonNode array) {
        Set<JsonNode> set = new HashSet<>();
        array.forEach(set::add);
        return set;
    }

    private boolean acceptsOrder(JsonNode expected, JsonNode found) {
        return sameSet(expected, found) && found.size() == set(found).size() && isOrdered(ConformanceCase.texts(found));
    }

    /** Whether, in the direction of the kind, no revision comes before one of its ancestors. */
    private boolean isOrdered(List<String> steps) {
        List<String> downwards = new ArrayList<>(steps);
        if (asked.kind().endsWith("upgrade")) {
            Collections.reverse(downwards);
        }
        Set<String> above = new HashSet<>();
        for (String step : downwards) {
            if (!Collections.disjoint(asked.graph().ancestors(step), above)) {
                return false;
            }
            above.add(step);
        }
        return true;
    }
}
