package dev.ambix.cli.graph;

import dev.ambix.cli.graph.RevisionDiagram.Box;
import dev.ambix.cli.graph.RevisionDiagram.Edge;
import dev.ambix.cli.graph.RevisionDiagram.EdgeKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a diagram as a Mermaid flowchart: bases at the bottom, heads at the top, dependencies dashed. */
public final class MermaidGraph {
    private static final String PLAIN = " .,-_()/'";

    private static final String STYLES = """
                classDef unknown fill:#f6f8fa,stroke:#57606a,color:#1f2328
                classDef pending fill:#ffffff,stroke:#8c959f,color:#57606a,stroke-dasharray:4 3
                classDef applied fill:#dafbe1,stroke:#1a7f37,color:#1f2328
                classDef current fill:#1a7f37,stroke:#116329,color:#ffffff
                classDef outside fill:none,stroke:#8c959f,color:#8c959f,stroke-dasharray:2 3
            """;

    private MermaidGraph() {}

    /** The text of the flowchart, with a line end after each line. */
    public static String write(RevisionDiagram diagram) {
        StringBuilder text = new StringBuilder("flowchart BT\n");
        Map<String, String> names = new HashMap<>();
        for (Box box : diagram.boxes()) {
            // Ids of revisions could be words of the language, such as "end".
            String name = "r" + (names.size() + 1);
            names.put(box.id(), name);
            text.append("    ").append(name).append("[\"").append(caption(box)).append("\"]:::");
            text.append(box.style()).append('\n');
        }
        for (Edge edge : diagram.edges()) {
            String arrow = edge.kind() == EdgeKind.DEPENDENCY ? " -.-> " : " --> ";
            text.append("    ").append(names.get(edge.from())).append(arrow);
            text.append(names.get(edge.to())).append('\n');
        }
        return text.append(STYLES).toString();
    }

    private static String caption(Box box) {
        return Captions.lines(box).stream().map(MermaidGraph::escape).collect(Collectors.joining("<br>"));
    }

    /** Letters, digits and some punctuation as they are; everything else by its code, which Mermaid never interprets. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append('#').append(character).append(';');
            }
        });
        return escaped.toString();
    }
}
