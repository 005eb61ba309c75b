package dev.ambix.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One recorded question and its answer, with the graph that it is about. */
record ConformanceCase(Graph graph, int number, String kind, JsonNode in, JsonNode expect, String oddity) {

    /** A recorded graph: its revisions as read, and the ids of each one's parents, dependencies resolved. */
    record Graph(String id, JsonNode revisions) {
        List<RevisionNode> nodes() {
            return stream(revisions).map(Graph::node).toList();
        }

        /** The same with dependencies named by id even where a label stands for them. */
        List<RevisionNode> nodesWithDependenciesById() {
            return stream(revisions)
                    .map(revision -> node(revision, "depends_on_ids"))
                    .toList();
        }

        private static RevisionNode node(JsonNode revision) {
            return node(revision, "depends_on");
        }

        private static RevisionNode node(JsonNode revision, String dependencies) {
            return new RevisionNode(
                    revision.get("id").asText(),
                    texts(revision.path("down")),
                    texts(revision.path(dependencies)),
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

    static List<ConformanceCase> readFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("There are no case files (*.json) in " + folder + ".");
        }
        List<ConformanceCase> cases = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode graph : new ObjectMapper().readTree(file.toFile()).path("graphs")) {
                read(graph).forEach(cases::add);
            }
        }
        return cases;
    }

    private static Stream<ConformanceCase> read(JsonNode json) {
        Graph graph = new Graph(json.get("id").asText(), json.path("revisions"));
        return stream(json.path("cases"))
                .map(found -> new ConformanceCase(
                        graph,
                        found.get("n").asInt(),
                        found.get("kind").asText(),
                        found.path("in"),
                        found.get("expect"),
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
