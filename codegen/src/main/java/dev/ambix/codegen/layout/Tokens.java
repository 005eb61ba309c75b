package dev.ambix.codegen.layout;

import java.util.ArrayList;
import java.util.List;

/** The tokens of an expression on one line; they are taken one after the other. */
final class Tokens {
    private final List<String> tokens;
    private int at;

    private Tokens(List<String> tokens) {
        this.tokens = tokens;
    }

    static Tokens of(String source) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            int end = end(source, at);
            if (!Character.isWhitespace(source.charAt(at))) {
                tokens.add(source.substring(at, end));
            }
            at = end;
        }
        return new Tokens(tokens);
    }

    private static int end(String source, int start) {
        char first = source.charAt(start);
        if (first == '"' || first == '\'') {
            return endOfLiteral(source, start);
        } else if (Character.isJavaIdentifierStart(source.codePointAt(start))) {
            return endOfName(source, start);
        } else if (isNumber(source, start)) {
            return endOfNumber(source, start + 1);
        }
        return source.startsWith("->", start) ? start + 2 : start + 1;
    }

    private static int endOfLiteral(String source, int start) {
        int at = start + 1;
        while (at < source.length() && source.charAt(at) != source.charAt(start)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, source.length());
    }

    private static int endOfName(String source, int start) {
        int at = start;
        while (at < source.length() && Character.isJavaIdentifierPart(source.codePointAt(at))) {
            at += Character.charCount(source.codePointAt(at));
        }
        return at;
    }

    private static boolean isNumber(String source, int start) {
        int digit = source.charAt(start) == '-' ? start + 1 : start;
        return digit < source.length() && Character.isDigit(source.charAt(digit));
    }

    private static int endOfNumber(String source, int start) {
        int at = start;
        while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || isFraction(source, at))) {
            at++;
        }
        return at;
    }

    private static boolean isFraction(String source, int at) {
        return source.charAt(at) == '.' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1));
    }

    /** The next token, or an empty text at the end. */
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
    }

    String take() {
        String token = peek();
        at++;
        return token;
    }

    /** Takes the next token if it is this one. */
    boolean takeIf(String token) {
        if (!peek().equals(token)) {
            return false;
        }
        at++;
        return true;
    }
}
