package dev.ambix.cli.session;

import dev.ambix.cli.config.Redaction;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts for a terminal that may repeat input from outside: without secrets, without characters that move the cursor, color or
 * hide text, and without endless lines.
 */
public final class Printable {
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final int LONGEST_LINE = 1_000;
    private static final int HEAD = 600;
    private static final int TAIL = 300;

    private Printable() {}

    /** An error message. */
    public static String message(String text) {
        return visible(Redaction.of(text.replace("\r\n", "\n")))
                .lines()
                .map(Printable::shortened)
                .collect(Collectors.joining("\n"));
    }

    /** The same, in which an argument that is longer than a line stays on one, and is cut as one. */
    public static String message(String text, List<String> arguments) {
        String told = text;
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (value.length() > LONGEST_LINE) {
                told = told.replace(value, value.replace("\n", "\\n"));
            }
        }
        return message(told);
    }

    /** The text with {@code \\u001b} for such characters, all but line ends and tabs. */
    public static String visible(String text) {
        if (text.codePoints().noneMatch(Printable::isHarmful)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isHarmful(character)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                out.appendCodePoint(character);
            }
        });
        return out.toString();
    }

    /** The same, but for the colors of a terminal. */
    static String colored(String text) {
        StringBuilder out = new StringBuilder();
        Matcher colors = COLOR.matcher(text);
        int end = 0;
        while (colors.find()) {
            out.append(visible(text.substring(end, colors.start()))).append(colors.group());
            end = colors.end();
        }
        return out.append(visible(text.substring(end))).toString();
    }

    private static boolean isHarmful(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String shortened(String line) {
        int length = line.length();
        return length <= LONGEST_LINE
                ? line
                : line.substring(0, HEAD) + " .. (" + (length - HEAD - TAIL) + " characters) .. "
                        + line.substring(length - TAIL);
    }
}
