package dev.ambix.codegen.layout;

/** The text of a string literal; the inverse of {@link StringLiteral}. */
final class LiteralValue {
    private LiteralValue() {}

    static String of(String literal) {
        StringBuilder value = new StringBuilder();
        int at = 1;
        while (at < literal.length() - 1) {
            char character = literal.charAt(at);
            if (character != '\\') {
                value.append(character);
                at++;
            } else if (literal.charAt(at + 1) == 'u') {
                value.append((char) Integer.parseInt(literal.substring(at + 2, at + 6), 16));
                at += 6;
            } else {
                value.append(unescaped(literal.charAt(at + 1)));
                at += 2;
            }
        }
        return value.toString();
    }

    private static char unescaped(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escape;
        };
    }
}
