package dev.ambix.cli.graph;

import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.graph.DiagramLayout.Flow;
import dev.ambix.cli.graph.DiagramLayout.Link;
import dev.ambix.cli.graph.DiagramLayout.Size;
import dev.ambix.cli.graph.RevisionDiagram.Box;
import dev.ambix.cli.graph.RevisionDiagram.EdgeKind;
import dev.ambix.cli.graph.RevisionDiagram.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a diagram of revisions as SVG. Bases are at the bottom, heads at the top, dependencies dashed. */
public final class SvgGraph {
    private SvgGraph() {}

    /** The text of the picture, with a line end after each line. */
    public static String write(RevisionDiagram diagram) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        diagram.boxes().forEach(box -> sizes.put(box.id(), new Size(SvgBox.width(box), SvgBox.height(box))));
        List<Link> links = diagram.edges().stream()
                .map(edge -> new Link(edge.from(), edge.to()))
                .toList();
        DiagramLayout layout = DiagramLayout.of(sizes, links, Flow.UP);
        SvgPicture picture = new SvgPicture("revision-graph", "Revision graph", description(diagram), layout);
        for (int i = 0; i < diagram.edges().size(); i++) {
            picture.line(diagram.edges().get(i).kind() == EdgeKind.DEPENDENCY ? "edge dependency" : "edge", i);
        }
        for (Box box : diagram.boxes()) {
            picture.add(SvgBox.draw(box, layout.places().get(box.id())));
        }
        return picture.text();
    }

    private static String description(RevisionDiagram diagram) {
        List<Box> revisions = diagram.boxes().stream()
                .filter(box -> !box.roles().contains(Role.OUTSIDE))
                .toList();
        return NounCount.of(revisions.size(), "revision")
                + list(
                        "; heads: ",
                        revisions.stream()
                                .filter(box -> box.roles().contains(Role.HEAD))
                                .toList())
                + list(
                        "; current: ",
                        revisions.stream()
                                .filter(box -> box.state() == RevisionState.CURRENT)
                                .toList())
                + ".";
    }

    private static String list(String prefix, List<Box> boxes) {
        return boxes.isEmpty() ? "" : boxes.stream().map(Box::id).collect(Collectors.joining(", ", prefix, ""));
    }
}
