package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Every question about random graphs is answered as the naive rules answer it, and rows that other rows imply change no
 * answer.
 */
class NaiveRulesPropertiesTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A random graph, rows of which some may stand on others, and whatever is needed to make up targets. */
    private record Sample(Random random, ConformanceCase.Graph graph, List<String> ids, List<String> labels) {
        static Sample of(long seed, int size) {
            List<RevisionNode> nodes = new RandomGraphs(seed).nodes(size);
            ArrayNode revisions = JSON.arrayNode();
            nodes.forEach(node -> revisions.add(json(node)));
            return new Sample(
                    new Random(seed),
                    new ConformanceCase.Graph("random", revisions),
                    nodes.stream().map(RevisionNode::id).toList(),
                    nodes.stream().flatMap(node -> node.branchLabels().stream()).toList());
        }

        private static ObjectNode json(RevisionNode node) {
            ObjectNode json = JSON.objectNode().put("id", node.id());
            node.downRevisions().forEach(json.putArray("down")::add);
            node.dependsOn().forEach(json.putArray("depends_on")::add);
            node.dependsOn().forEach(json.putArray("depends_on_ids")::add);
            node.branchLabels().forEach(json.putArray("labels")::add);
            return json;
        }

        Set<String> rows() {
            Set<String> rows = new HashSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                rows.add(oneOf(ids));
            }
            return rows;
        }

        String oneOf(List<String> texts) {
            return texts.get(random.nextInt(texts.size()));
        }

        String target() {
            String branch = random.nextInt(4) > 0 ? "" : oneOf(labels.isEmpty() ? ids : labels) + "@";
            String name = random.nextInt(3) == 0 ? "" : oneOf(List.of("head", "heads", "base", oneOf(ids), oneOf(ids)));
            String steps =
                    name.isEmpty() || random.nextInt(4) == 0 ? oneOf(List.of("+1", "+2", "+3", "-1", "-2", "+0")) : "";
            return branch + name + steps;
        }

        String end() {
            return oneOf(List.of("", "current", target(), target()));
        }

        ConformanceCase ask(String kind, Set<String> rows, String key, String text) {
            ObjectNode in = JSON.objectNode();
            rows.forEach(in.putArray("current")::add);
            JsonNode value = key.equals("targets") ? JSON.arrayNode().add(text) : JSON.textNode(text);
            return new ConformanceCase(graph, 0, kind, in.set(key, value), JSON.objectNode(), "");
        }

        /** One question of each kind about the same rows. */
        List<ConformanceCase> questions(Set<String> rows) {
            List<ConformanceCase> questions = new ArrayList<>();
            questions.add(ask("upgrade", rows, "target", target()));
            questions.add(ask("downgrade", rows, "target", target()));
            questions.add(ask("history", rows, "range", end() + ":" + end()));
            questions.add(ask("stamp", rows, "targets", oneOf(List.of("head", "heads", "base", oneOf(ids)))));
            questions.add(ask("check_heads", rows, "", ""));
            return questions;
        }
    }

    @Property
    void everyQuestionIsAnsweredAsTheNaiveRulesDo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
        Sample sample = Sample.of(seed, size);
        for (ConformanceCase asked : sample.questions(sample.rows())) {
            ObjectNode answer = ConformanceAnswer.of(asked);
            ObjectNode expected = new NaiveCase(asked).answer();
            assertThat(new ConformanceVerdict(asked, answer).accepts(expected))
                    .as("%s: %s, but by the naive rules %s", asked.name(), answer, expected)
                    .isTrue();
        }
    }

    @Property
    void rowsThatOtherRowsImplyChangeNoAnswer(@ForAll long seed, @ForAll @IntRange(min = 2, max = 14) int size) {
        Sample sample = Sample.of(seed, size);
        Set<String> rows = sample.rows();
        Set<String> overlapping = new HashSet<>(rows);
        sample.graph().naive().ancestors(rows).stream()
                .filter(id -> sample.random().nextBoolean())
                .forEach(overlapping::add);
        for (ConformanceCase asked : sample.questions(rows)) {
            ObjectNode in = asked.in().deepCopy();
            overlapping.forEach(in.putArray("current")::add);
            ConformanceCase again = new ConformanceCase(sample.graph(), 0, asked.kind(), in, JSON.objectNode(), "");
            assertThat(ConformanceAnswer.of(again)).as(asked.name()).isEqualTo(ConformanceAnswer.of(asked));
        }
    }
}
