package dev.ambix.cli.graph;

import static dev.ambix.cli.graph.SvgText.columns;
import static dev.ambix.cli.graph.SvgText.cut;
import static dev.ambix.cli.graph.SvgText.escape;
import static dev.ambix.cli.graph.SvgText.number;

import dev.ambix.cli.graph.DiagramLayout.Point;
import dev.ambix.cli.graph.RevisionDiagram.Box;
import java.util.ArrayList;
import java.util.List;

/** The box of one revision: its id with its roles and labels as badges beside it, and its message below. */
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
        double message = columns(cut(box.message(), MOST_COLUMNS)) * MESSAGE_COLUMN;
        return Math.ceil(Math.max(110, Math.max(top, message) + 2 * PADDING));
    }

    static double height(Box box) {
        return box.message().isEmpty() ? 36 : 54;
    }

    static String draw(Box box, Point place) {
        StringBuilder svg = new StringBuilder();
        svg.append("<g class=\"").append(box.style());
        svg.append("\" transform=\"").append(SvgText.translate(place)).append("\">");
        svg.append("<title>")
                .append(escape(String.join("\n", Captions.lines(box))))
                .append("</title>");
        svg.append("<rect class=\"box\" width=\"").append(number(width(box))).append("\" height=\"");
        svg.append(number(height(box))).append("\" rx=\"9\"/>");
        text(svg, "id", PADDING, 22, box.id());
        drawBadges(svg, box);
        if (!box.message().isEmpty()) {
            text(svg, "message", PADDING, 42, cut(box.message(), MOST_COLUMNS));
        }
        return svg.append("</g>\n").toString();
    }

    private static void drawBadges(StringBuilder svg, Box box) {
        double x = PADDING + columns(box.id()) * ID_COLUMN + BADGE_GAP;
        for (Badge badge : badges(box)) {
            svg.append("<rect class=\"badge ")
                    .append(badge.style())
                    .append("\" x=\"")
                    .append(number(x));
            svg.append("\" y=\"9\" width=\"").append(number(badge.width()));
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
        if (box.phase().isGiven()) {
            badges.add(new Badge(box.phase().word(), "label"));
        }
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
                .append(number(x))
                .append("\" y=\"");
        svg.append(number(y)).append("\">").append(escape(text)).append("</text>");
    }
}
