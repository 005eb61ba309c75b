package dev.ambix.cli.graph;

import dev.ambix.cli.graph.DiagramLayout.Point;
import dev.ambix.cli.graph.RevisionDiagram.Box;
import dev.ambix.cli.graph.RevisionDiagram.EdgeKind;
import dev.ambix.cli.graph.RevisionDiagram.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a diagram as a self-contained SVG picture: no scripts, no fonts or files from elsewhere, readable on light and
 * on dark ground. Bases are at the bottom, heads at the top, dependencies dashed.
 */
public final class SvgGraph {
    private static final String ARROW = """
            <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
            <path class="tip" d="M0 0.5 L8 4 L0 7.5 z"/></marker></defs>
            """;

    private SvgGraph() {}

    /** The text of the picture, with a line end after each line. */
    public static String write(RevisionDiagram diagram) {
        DiagramLayout layout = DiagramLayout.of(diagram, SvgBox::width, SvgBox::height);
        StringBuilder svg = new StringBuilder();
        String size = number(layout.width()) + "\" height=\"" + number(layout.height());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" width=\"");
        svg.append(size)
                .append("\" viewBox=\"0 0 ")
                .append(size.replace("\" height=\"", " "))
                .append("\">\n");
        svg.append("<title id=\"title\">Revision graph</title>\n");
        svg.append("<desc id=\"desc\">")
                .append(SvgBox.escape(description(diagram)))
                .append("</desc>\n");
        svg.append("<style>\n").append(style()).append("</style>\n").append(ARROW);
        svg.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
        for (int i = 0; i < diagram.edges().size(); i++) {
            svg.append(line(diagram.edges().get(i).kind(), layout.lines().get(i)));
        }
        for (Box box : diagram.boxes()) {
            svg.append(SvgBox.draw(box, layout.places().get(box.id())));
        }
        return svg.append("</svg>\n").toString();
    }

    /** A number with at most one digit after the point. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    private static String line(EdgeKind kind, List<Point> points) {
        String style = kind == EdgeKind.DEPENDENCY ? "edge dependency" : "edge";
        return "<path class=\"" + style + "\" marker-end=\"url(#arrow)\" d=\"" + RoundedPath.of(points) + "\"/>\n";
    }

    private static String description(RevisionDiagram diagram) {
        List<Box> revisions = diagram.boxes().stream()
                .filter(box -> !box.roles().contains(Role.OUTSIDE))
                .toList();
        return revisions.size() + (revisions.size() == 1 ? " revision" : " revisions")
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

    private static String style() {
        try (InputStream css = SvgGraph.class.getResourceAsStream("revision-graph.css")) {
            if (css == null) {
                throw new IllegalStateException("revision-graph.css is missing beside " + SvgGraph.class.getName());
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("revision-graph.css cannot be read", e);
        }
    }
}
