package dev.ambix.codegen.layout;

/**
 * A text as a string literal on one line.
 *
 * <p>Characters that a reader of the source could not see, such as control characters or those that change the direction of
 * writing, are escaped.
 */
public final class StringLiteral {
    private StringLiteral() {}

    /** The literal, with its quotes. */
    public static String of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> append(literal, codePoint));
        return literal.append('"').toString();
    }

    static void append(StringBuilder literal, int codePoint) {
        switch (codePoint) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            case '\b' -> literal.append("\\b");
            case '\f' -> literal.append("\\f");
            default -> appendPlain(literal, codePoint);
        }
    }

    private static void appendPlain(StringBuilder literal, int codePoint) {
        if (isVisible(codePoint)) {
            literal.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            literal.append(String.format("\\u%04x", (int) unit));
        }
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
