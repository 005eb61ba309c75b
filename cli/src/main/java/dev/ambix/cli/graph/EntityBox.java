package dev.ambix.cli.graph;

import static dev.ambix.cli.graph.SvgText.columns;
import static dev.ambix.cli.graph.SvgText.cut;
import static dev.ambix.cli.graph.SvgText.escape;
import static dev.ambix.cli.graph.SvgText.number;

import dev.ambix.cli.graph.DiagramLayout.Point;
import dev.ambix.cli.graph.EntityDiagram.Change;
import dev.ambix.cli.graph.EntityDiagram.Entity;
import java.util.Locale;

/** The box of one table: its name, and below it a line for each column, with a sign for the change of each. */
final class EntityBox {
    private static final double PADDING = 12;
    private static final double HEAD = 32;
    private static final double LINE = 20;
    private static final double END = 8;
    private static final double SIGN = 16;
    private static final double GAP = 18;
    private static final double NAME_COLUMN = 8.2;
    private static final double FIELD_COLUMN = 7.4;
    private static final int MOST_NAME_COLUMNS = 44;
    private static final int MOST_FIELD_COLUMNS = 30;
    private static final int MOST_TYPE_COLUMNS = 48;

    private EntityBox() {}

    static double width(Entity entity) {
        double widest = columns(title(entity)) * NAME_COLUMN;
        if (hasMore(entity)) {
            widest = Math.max(widest, SIGN + columns(more(entity)) * FIELD_COLUMN);
        }
        for (EntityField field : entity.fields()) {
            double names = columns(name(field)) * FIELD_COLUMN;
            widest = Math.max(widest, SIGN + names + GAP + columns(type(field)) * FIELD_COLUMN);
        }
        return Math.ceil(Math.max(120, widest + 2 * PADDING));
    }

    static double height(Entity entity) {
        int lines = entity.fields().size() + (hasMore(entity) ? 1 : 0);
        return lines == 0 ? HEAD : HEAD + lines * LINE + END;
    }

    static String draw(Entity entity, Point place) {
        double width = width(entity);
        StringBuilder svg = new StringBuilder();
        svg.append("<g class=\"").append(style(entity.change()));
        svg.append("\" transform=\"").append(SvgText.translate(place)).append("\">");
        svg.append("<title>").append(escape(caption(entity))).append("</title>");
        svg.append("<rect class=\"box\" width=\"").append(number(width)).append("\" height=\"");
        svg.append(number(height(entity))).append("\" rx=\"7\"/>");
        text(svg, "name", PADDING, 21, title(entity));
        double y = HEAD + 14;
        for (EntityField field : entity.fields()) {
            String change = style(field.change());
            text(svg, "sign " + change, PADDING, y, field.change().sign());
            text(svg, (field.isKey() ? "field key " : "field ") + change, PADDING + SIGN, y, name(field));
            text(svg, "type " + change, width - PADDING, y, type(field));
            y += LINE;
        }
        if (hasMore(entity)) {
            text(svg, "more", PADDING + SIGN, y, more(entity));
        }
        return svg.append("</g>\n").toString();
    }

    private static String title(Entity entity) {
        String sign = entity.change() == Change.SAME ? "" : entity.change().sign() + " ";
        return sign + cut(entity.name(), MOST_NAME_COLUMNS);
    }

    private static String name(EntityField field) {
        return cut(field.name(), MOST_FIELD_COLUMNS);
    }

    private static String type(EntityField field) {
        return cut(field.type(), MOST_TYPE_COLUMNS);
    }

    private static boolean hasMore(Entity entity) {
        return entity.more() > 0;
    }

    private static String more(Entity entity) {
        return entity.more() + (entity.more() == 1 ? " more column" : " more columns");
    }

    private static String caption(Entity entity) {
        return entity.name() + " (" + (entity.change() == Change.SAME ? "neighbor" : style(entity.change())) + ")";
    }

    private static String style(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private static void text(StringBuilder svg, String style, double x, double y, String text) {
        if (!text.isEmpty()) {
            svg.append("<text class=\"").append(style).append("\" x=\"").append(number(x));
            svg.append("\" y=\"").append(number(y)).append("\">");
            svg.append(escape(text)).append("</text>");
        }
    }
}
