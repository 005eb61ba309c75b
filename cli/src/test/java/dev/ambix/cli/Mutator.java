package dev.ambix.cli;

import java.util.List;
import java.util.Random;

/** Spoils texts as careless people, broken programs and curious ones do. */
final class Mutator {
    private static final int LONG = 20_000;

    private static final List<String> ODD = List.of(
            "",
            " ",
            "\0",
            "\u0007",
            "\u001b[31m",
            "\r",
            "\n",
            "\t",
            "\u202e",
            "\u009b",
            "'",
            "\"",
            "\\",
            "$",
            "${",
            "$$",
            "${NO_SUCH}",
            "%",
            "%s%n",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "=",
            "==",
            ":",
            "::",
            ",",
            ";",
            "@",
            "@@",
            "/",
            "//",
            "../",
            "~",
            "*",
            "?",
            "#",
            "!",
            "|",
            "&",
            "+",
            "-",
            "--",
            "---",
            "é",
            "\ud83d\udca5",
            "\ud800",
            "null",
            "true",
            "0",
            "-1",
            "1e99",
            "99999999999999999999",
            "NaN",
            "0x10",
            "1979-05-27",
            "\"\"\"",
            "'''",
            "/*",
            "*/",
            "//",
            "select 1;",
            "\ufeff",
            "\u0000\u0001");

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Something that nobody would write on purpose. */
    String odd() {
        return pick(ODD);
    }

    /** The text with one to three mistakes. */
    String spoil(String text) {
        String spoilt = text;
        for (int left = 1 + below(3); left > 0; left--) {
            spoilt = mistake(spoilt);
        }
        return spoilt;
    }

    private String mistake(String text) {
        int from = below(text.length() + 1);
        int to = Math.min(text.length(), from + below(oneIn(4) ? text.length() + 1 : 6));
        String before = text.substring(0, from);
        String middle = text.substring(from, to);
        String after = text.substring(to);
        return switch (below(9)) {
            case 0 -> before + after;
            case 1 -> before + middle + middle + after;
            case 2 -> before + odd() + middle + after;
            case 3 -> before + odd() + after;
            case 4 -> after + middle + before;
            case 5 -> before;
            case 6 -> before + new StringBuilder(middle).reverse() + after;
            case 7 -> before + middle.toUpperCase(java.util.Locale.ROOT) + after;
            default -> oneIn(6) ? before + odd().repeat(LONG) + after : before + odd() + odd() + after;
        };
    }
}
