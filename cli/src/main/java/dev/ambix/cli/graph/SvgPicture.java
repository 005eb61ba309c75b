package dev.ambix.cli.graph;

import static dev.ambix.cli.graph.SvgText.escape;
import static dev.ambix.cli.graph.SvgText.number;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A self-contained SVG picture in the making: no scripts, no fonts or files from elsewhere, readable on light and on dark
 * ground. Its ids and the rules of its style begin with its name, so that it can stand in a page beside others.
 */
final class SvgPicture {
    private final String name;
    private final DiagramLayout layout;
    private final StringBuilder svg = new StringBuilder();

    /**
     * A picture of a size, with its ground.
     *
     * @param name its class, and the name of the file with its style
     * @param title its subject, in a few words
     * @param description the same in a sentence, for those who do not see it
     */
    SvgPicture(String name, String title, String description, DiagramLayout layout) {
        this.name = name;
        this.layout = layout;
        String width = number(layout.width());
        String height = number(layout.height());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"").append(name);
        svg.append("\" role=\"img\" aria-labelledby=\"").append(name).append("-title ");
        svg.append(name).append("-desc\" width=\"").append(width).append("\" height=\"");
        svg.append(height).append("\" viewBox=\"0 0 ").append(width).append(' ');
        svg.append(height).append("\">\n");
        described("title", title);
        described("desc", description);
        svg.append("<style>\n").append(style()).append("</style>\n");
        svg.append("<defs><marker id=\"").append(name).append("-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"");
        svg.append(" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
        svg.append("<path class=\"tip\" d=\"M0 0.5 L8 4 L0 7.5 z\"/></marker></defs>\n");
        svg.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    }

    private void described(String element, String text) {
        svg.append('<')
                .append(element)
                .append(" id=\"")
                .append(name)
                .append('-')
                .append(element);
        svg.append("\">").append(escape(text)).append("</").append(element).append(">\n");
    }

    /** The edge of the layout with this number, which ends in an arrow. */
    void line(String style, int number) {
        svg.append("<path class=\"")
                .append(style)
                .append("\" marker-end=\"url(#")
                .append(name);
        svg.append("-arrow)\" d=\"")
                .append(RoundedPath.of(layout.lines().get(number)))
                .append("\"/>\n");
    }

    void add(String elements) {
        svg.append(elements);
    }

    /** The text of the picture, with a line end after each line. */
    String text() {
        return svg + "</svg>\n";
    }

    private String style() {
        String file = name + ".css";
        try (InputStream css = SvgPicture.class.getResourceAsStream(file)) {
            if (css == null) {
                throw new IllegalStateException(file + " is missing beside " + SvgPicture.class.getName());
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
