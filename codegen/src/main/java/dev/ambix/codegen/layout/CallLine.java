package dev.ambix.codegen.layout;

/** Finds the line that a compiler gives to the last call of a chain: that in which its parenthesis opens. */
final class CallLine {
    private final String code;
    private int depth;
    private int line;
    private int found;

    private CallLine(String code) {
        this.code = code;
    }

    /** How many lines below the first one it is. */
    static int of(String statement) {
        CallLine call = new CallLine(statement);
        int at = 0;
        while (at < statement.length()) {
            at = call.pass(at);
        }
        return call.found;
    }

    /** The place behind a character, or behind the literal that it begins. */
    private int pass(int at) {
        char c = code.charAt(at);
        if (code.startsWith("\"\"\"", at)) {
            return passTo("\"\"\"", at + 3);
        } else if (c == '"' || c == '\'') {
            return passTo(String.valueOf(c), at + 1);
        } else if (c == '\n') {
            line++;
        } else if (c == '(') {
            found = depth++ == 0 ? line : found;
        } else if (c == ')') {
            depth--;
        }
        return at + 1;
    }

    private int passTo(String end, int from) {
        int at = from;
        while (at < code.length() && !code.startsWith(end, at)) {
            // A line of a text block may end with a backslash.
            at += code.charAt(at) == '\\' ? 1 : 0;
            line += at < code.length() && code.charAt(at) == '\n' ? 1 : 0;
            at++;
        }
        return at + end.length();
    }
}
