package dev.ambix.cli.graph;

import dev.ambix.cli.graph.RevisionDiagram.Box;
import dev.ambix.cli.graph.RevisionDiagram.Edge;
import dev.ambix.cli.graph.RevisionDiagram.EdgeKind;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a diagram in the DOT language of Graphviz: bases at the bottom, heads at the top, dependencies dashed. */
public final class DotGraph {
    private static final String HEADER = """
            digraph revisions {
                rankdir=BT
                node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11, margin="0.15,0.08"]
                edge [color="#57606a", arrowsize=0.7]
            """;

    private static final Map<String, String> STYLES = Map.of(
            "unknown", "fillcolor=\"#f6f8fa\", color=\"#57606a\", fontcolor=\"#1f2328\"",
            "pending",
                    "fillcolor=\"#ffffff\", color=\"#8c959f\", fontcolor=\"#57606a\", style=\"rounded,filled,dashed\"",
            "applied", "fillcolor=\"#dafbe1\", color=\"#1a7f37\", fontcolor=\"#1f2328\"",
            "current", "fillcolor=\"#1a7f37\", color=\"#116329\", fontcolor=\"#ffffff\"",
            "outside", "color=\"#8c959f\", fontcolor=\"#8c959f\", style=\"rounded,dotted\"");

    private DotGraph() {}

    /** The text of the graph, with a line end after each line. */
    public static String write(RevisionDiagram diagram) {
        StringBuilder text = new StringBuilder(HEADER);
        for (Box box : diagram.boxes()) {
            text.append("    ")
                    .append(quoted(box.id()))
                    .append(" [label=\"")
                    .append(caption(box))
                    .append("\", ");
            text.append(STYLES.get(box.style())).append("]\n");
        }
        for (Edge edge : diagram.edges()) {
            text.append("    ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
            text.append(edge.kind() == EdgeKind.DEPENDENCY ? " [style=dashed]\n" : "\n");
        }
        return text.append("}\n").toString();
    }

    private static String quoted(String id) {
        return '"' + id.replace("\"", "\\\"") + '"';
    }

    private static String caption(Box box) {
        return Captions.lines(box).stream().map(DotGraph::escape).collect(Collectors.joining("\\n"));
    }

    /** Within quotes, Graphviz reads backslashes as escapes and ampersands as entities. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
    }
}
