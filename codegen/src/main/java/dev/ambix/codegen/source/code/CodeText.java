package dev.ambix.codegen.source.code;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Generated code as text, in which all types have their packages. */
public final class CodeText {
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");
    private static final Pattern OWNERS = Pattern.compile("\\b(?:Ddl|SQLDataType|PostgresTypes)\\.");

    private CodeText() {}

    /** The code as a reader sees it: without packages, and names without qualifiers. */
    public static String simple(String code) {
        return mapped(code, text -> OWNERS.matcher(PACKAGES.matcher(text).replaceAll(""))
                .replaceAll(""));
    }

    /** Without the string literals. */
    public static String withoutLiterals(String code) {
        StringBuilder rest = new StringBuilder();
        mapped(code, text -> {
            rest.append(text).append("\"\"");
            return text;
        });
        return rest.toString();
    }

    /** Changes the text outside of string literals. */
    private static String mapped(String code, UnaryOperator<String> change) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < code.length()) {
            int quote = code.indexOf('"', at);
            int end = quote < 0 ? code.length() : quote;
            result.append(change.apply(code.substring(at, end)));
            at = quote < 0 ? end : endOfLiteral(code, quote);
            result.append(code, end, at);
        }
        return result.toString();
    }

    private static int endOfLiteral(String code, int start) {
        int at = start + 1;
        while (code.charAt(at) != '"') {
            at += code.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
