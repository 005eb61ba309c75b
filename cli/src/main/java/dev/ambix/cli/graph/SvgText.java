package dev.ambix.cli.graph;

/** Texts and numbers of SVG pictures. Widths are reckoned in columns, as the fonts are only known to the viewer. */
final class SvgText {
    private SvgText() {}

    /** A number with at most one digit after the point. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    /** {@code translate(24 36.5)}. */
    static String translate(DiagramLayout.Point place) {
        return "translate(" + number(place.x()) + ' ' + number(place.y()) + ")";
    }

    /** The text, or its beginning and an ellipsis where it takes more columns than these. */
    static String cut(String text, int most) {
        if (columns(text) <= most) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int columns = 1;
        for (int character : text.codePoints().toArray()) {
            columns += columns(character);
            if (columns > most) {
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

    static int columns(String text) {
        return text.codePoints().map(SvgText::columns).sum();
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
