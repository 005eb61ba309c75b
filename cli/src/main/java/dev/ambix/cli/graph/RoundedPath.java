package dev.ambix.cli.graph;

import dev.ambix.cli.graph.DiagramLayout.Point;
import java.util.List;

/** A line through points whose corners are rounded, in the words of an SVG path. */
final class RoundedPath {
    private static final double RADIUS = 8;

    private RoundedPath() {}

    static String of(List<Point> points) {
        StringBuilder path = new StringBuilder("M").append(text(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            path.append(" L").append(text(towards(corner, points.get(i - 1))));
            path.append(" Q").append(text(corner)).append(' ').append(text(towards(corner, points.get(i + 1))));
        }
        return path.append(" L").append(text(points.get(points.size() - 1))).toString();
    }

    /** The point on the way to another where the rounding begins: not beyond the middle, so that corners do not meet. */
    private static Point towards(Point corner, Point other) {
        double dx = other.x() - corner.x();
        double dy = other.y() - corner.y();
        double length = Math.hypot(dx, dy);
        double share = length == 0 ? 0 : Math.min(RADIUS, length / 2) / length;
        return new Point(corner.x() + dx * share, corner.y() + dy * share);
    }

    private static String text(Point point) {
        return SvgText.number(point.x()) + "," + SvgText.number(point.y());
    }
}
