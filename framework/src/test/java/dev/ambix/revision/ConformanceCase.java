package dev.ambix.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One recorded question and its answer, with the graph that it is about. */
record ConformanceCase(Graph graph, int number, String kind, JsonNode in, JsonNode expect, String oddity) {

    /** A recorded graph, with all that is worked out about it once for its many cases. */
    static final class Graph {
        private final String id;
        private final JsonNode revisions;
        private final Map<String, Set<String>> ancestors = new HashMap<>();
        private final Map<String, JsonNode> byId = new HashMap<>();
        private Optional<RevisionMap> map = Optional.empty();
        private Optional<NaiveGraph> naive = Optional.empty();

        Graph(String id, JsonNode revisions) {
            this.id = id;
            this.revisions = revisions;
            revisions.forEach(node -> byId.put(node.path("id").asText(), node));
        }

        String id() {
            return id;
        }

        /**
         * The graph of the product.
         *
         * @throws RevisionException if the product refuses it, each time anew
         */
        RevisionMap map() {
            if (map.isEmpty()) {
                map = Optional.of(RevisionMap.of(nodes("depends_on")));
            }
            return map.get();
        }

        /** The same for the naive rules, with dependencies named by id even where a label stands for them. */
        NaiveGraph naive() {
            if (naive.isEmpty()) {
                naive = Optional.of(new NaiveGraph(nodes("depends_on_ids")));
            }
            return naive.get();
        }

        /** The proper ancestors of a revision as they are recorded. */
        Set<String> ancestors(String revision) {
            return ancestors.computeIfAbsent(revision, this::walk);
        }

        private Set<String> walk(String revision) {
            Set<String> found = new HashSet<>();
            Deque<String> todo = new ArrayDeque<>(List.of(revision));
            while (!todo.isEmpty()) {
                JsonNode node = byId.getOrDefault(todo.pop(), MissingNode.getInstance());
                for (String key : List.of("down", "depends_on_ids")) {
                    texts(node.path(key)).stream().filter(found::add).forEach(todo::push);
                }
            }
            return found;
        }

        private List<RevisionNode> nodes(String dependencies) {
            return stream(revisions)
                    .map(revision -> node(revision, dependencies))
                    .toList();
        }

        /** Graphs that are broken have no dependencies by id, only those that are as they were written. */
        private static RevisionNode node(JsonNode revision, String dependencies) {
            return new RevisionNode(
                    revision.path("id").asText(),
                    texts(revision.path("down")),
                    texts(revision.has(dependencies) ? revision.get(dependencies) : revision.path("depends_on")),
                    texts(revision.path("labels")),
                    "",
                    Optional.empty(),
                    "");
        }
    }

    String name() {
        return graph.id() + " " + number + " " + kind + " " + in;
    }

    List<String> list(String key) {
        return texts(in.path(key));
    }

    /** The cases of some files, given by name and text. */
    static List<ConformanceCase> read(Map<String, String> files) throws IOException {
        List<ConformanceCase> cases = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            try {
                for (JsonNode graph :
                        new ObjectMapper().readTree(file.getValue()).path("graphs")) {
                    read(graph).forEach(cases::add);
                }
            } catch (IOException e) {
                throw new IOException(file.getKey() + " cannot be read.", e);
            }
        }
        return cases;
    }

    private static Stream<ConformanceCase> read(JsonNode json) {
        Graph graph = new Graph(json.path("id").asText(), json.path("revisions"));
        return stream(json.path("cases"))
                .map(found -> new ConformanceCase(
                        graph,
                        found.path("n").asInt(),
                        found.path("kind").asText(),
                        found.path("in"),
                        found.path("expect"),
                        found.path("oddity").asText("")));
    }

    /** The texts of an array, or the one text; nothing for null. */
    static List<String> texts(JsonNode node) {
        return node.isTextual()
                ? List.of(node.asText())
                : stream(node).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
