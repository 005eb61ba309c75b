package dev.ambix.names;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Names that PostgreSQL allows and that need care. */
final class OddName {
    private static final int MAX_BYTES = 63;
    private static final String CHARACTERS =
            "\"\"''\\ .;:,$?{}[]()-/*%&|<>=~@#\n\tabcABC019äßжי漢ıİ\u0001\u00a0\u2028\uFFFD";
    private static final List<String> KNOWN = List.of(
            "x\"; drop table y; --",
            "x'; drop table y; --",
            "x'); drop table y; --",
            "*/ drop table y /*",
            "{0}",
            "{1}",
            "?",
            "$1",
            "$$",
            "$ambix$",
            "$body$",
            "$definition$",
            "--",
            "/*",
            "\\",
            "\\'",
            "'\\''",
            "\\q",
            "%",
            "%s%I",
            ":x",
            ":'x'",
            "a\nb",
            "a\r\n\\q",
            " ",
            " a ",
            ".",
            "\"",
            "'",
            "''",
            "\"\"",
            "a.b",
            "a,b",
            "(a)",
            "null",
            "E'x'",
            "U&\"x\"",
            "\uD83D\uDE00",
            "\u202E",
            "Ā".repeat(31),
            "a".repeat(63));
    private static final List<String> RESERVED = List.of(
            "select",
            "table",
            "user",
            "current_user",
            "all",
            "default",
            "null ",
            "true",
            "between",
            "order",
            "group",
            "primary",
            "cascade",
            "Select",
            "left",
            "array",
            "column",
            "check",
            "to",
            "on",
            "in",
            "value",
            "integer",
            "char");

    private OddName() {}

    static String of(Random random) {
        String name =
                switch (random.nextInt(5)) {
                    case 0 -> KNOWN.get(random.nextInt(KNOWN.size()));
                    case 1 -> RESERVED.get(random.nextInt(RESERVED.size()));
                    case 2 -> unicode(random);
                    case 3 -> filled(random);
                    default -> odd(random, 1 + random.nextInt(12));
                };
        return name.startsWith("pg_") ? "_" + name.substring(3) : name;
    }

    private static String odd(Random random, int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return name.toString();
    }

    /** As long as a name can be. */
    private static String filled(Random random) {
        StringBuilder name = new StringBuilder(odd(random, MAX_BYTES));
        while (bytes(name) > MAX_BYTES) {
            name.setLength(name.length() - 1);
        }
        return name + "x".repeat(MAX_BYTES - bytes(name));
    }

    /** Any characters but surrogates on their own and NUL. */
    private static String unicode(Random random) {
        StringBuilder name = new StringBuilder();
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
            int point = 1 + random.nextInt(random.nextBoolean() ? 0x2ff : 0x1ffff);
            name.appendCodePoint(Character.getType(point) == Character.SURROGATE ? '?' : point);
        }
        return name.toString();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
