package dev.ambix.cli.graph;

import dev.ambix.cli.graph.DiagramLayout.Point;
import dev.ambix.cli.graph.RevisionDiagram.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * The box of one revision: its id with its roles and labels as badges beside it, and its message below. Widths are
 * reckoned from the number of columns, as the fonts are only known to the viewer.
 */
final class SvgBox {
    private static final double PADDING = 14;
    private static final double ID_COLUMN = 8.2;
    private static final double MESSAGE_COLUMN = 6.9;
    private static final double BADGE_COLUMN = 6.4;
    private static final double BADGE_PADDING = 14;
    private static final double BADGE_GAP = 6;
    private static final int MOST_COLUMNS = 40;

    private record Badge(String text, String style) {
        double width() {
            return columns(text) * BADGE_COLUMN + BADGE_PADDING;
        }
    }

    private SvgBox() {}

    static double width(Box box) {
        double top = columns(box.id()) * ID_COLUMN;
        for (Badge badge : badges(box)) {
            top += BADGE_GAP + badge.width();
        }
        double message = columns(cut(box.message())) * MESSAGE_COLUMN;
        return Math.ceil(Math.max(110, Math.max(top, message) + 2 * PADDING));
    }

    static double height(Box box) {
        return box.message().isEmpty() ? 36 : 54;
    }

    static String draw(Box box, Point place) {
        StringBuilder svg = new StringBuilder();
        svg.append("<g class=\"").append(box.style()).append("\" transform=\"translate(");
        svg.append(SvgGraph.number(place.x()))
                .append(' ')
                .append(SvgGraph.number(place.y()))
                .append(")\">");
        svg.append("<title>")
                .append(escape(String.join("\n", Captions.lines(box))))
                .append("</title>");
        svg.append("<rect class=\"box\" width=\"")
                .append(SvgGraph.number(width(box)))
                .append("\" height=\"");
        svg.append(SvgGraph.number(height(box))).append("\" rx=\"9\"/>");
        text(svg, "id", PADDING, 22, box.id());
        drawBadges(svg, box);
        if (!box.message().isEmpty()) {
            text(svg, "message", PADDING, 42, cut(box.message()));
        }
        return svg.append("</g>\n").toString();
    }

    private static void drawBadges(StringBuilder svg, Box box) {
        double x = PADDING + columns(box.id()) * ID_COLUMN + BADGE_GAP;
        for (Badge badge : badges(box)) {
            svg.append("<rect class=\"badge ")
                    .append(badge.style())
                    .append("\" x=\"")
                    .append(SvgGraph.number(x));
            svg.append("\" y=\"9\" width=\"").append(SvgGraph.number(badge.width()));
            svg.append("\" height=\"17\" rx=\"8.5\"/>");
            text(svg, "badge-text " + badge.style(), x + badge.width() / 2, 21.5, badge.text());
            x += badge.width() + BADGE_GAP;
        }
    }

    private static List<Badge> badges(Box box) {
        List<Badge> badges = new ArrayList<>();
        box.roles().stream()
                .filter(role -> role != RevisionDiagram.Role.OUTSIDE)
                .forEach(role -> badges.add(new Badge(role.word(), "role")));
        if (box.state() == RevisionState.CURRENT) {
            badges.add(new Badge("current", "here"));
        }
        box.labels().forEach(label -> badges.add(new Badge(label, "label")));
        return badges;
    }

    private static void text(StringBuilder svg, String style, double x, double y, String text) {
        svg.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(SvgGraph.number(x))
                .append("\" y=\"");
        svg.append(SvgGraph.number(y)).append("\">").append(escape(text)).append("</text>");
    }

    /** The text, or its beginning and an ellipsis where it is too long for a box. */
    static String cut(String text) {
        if (columns(text) <= MOST_COLUMNS) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int columns = 1;
        for (int character : text.codePoints().toArray()) {
            columns += columns(character);
            if (columns > MOST_COLUMNS) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept.toString().stripTrailing() + "…";
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (String line : text.split("\n")) {
            escaped.append(escaped.length() == 0 ? "" : "\n").append(Captions.printable(line));
        }
        return escaped.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static int columns(String text) {
        return text.codePoints().map(SvgBox::columns).sum();
    }

    /** Letters of East Asia and pictures are twice as wide as others. */
    private static int columns(int character) {
        return Character.isIdeographic(character)
                        || character >= 0x1100 && character < 0x1200
                        || character >= 0x3040 && character < 0xD7B0
                        || character >= 0xFF01 && character < 0xFF61
                        || character >= 0x1F300
                ? 2
                : 1;
    }
}
