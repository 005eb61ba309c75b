package dev.ambix.cli.config.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names of objects in a database. */
public final class NameText {
    private static final int MOST_BYTES = 63;

    private NameText() {}

    /** Why a text cannot be the name of an object, in a sentence; empty if it can. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("the name is empty.");
        }
        if (name.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return Optional.of("PostgreSQL takes no such characters in a name.");
        }
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        return length > MOST_BYTES
                ? Optional.of("the name has " + length + " bytes, of which PostgreSQL would keep " + MOST_BYTES + ".")
                : Optional.empty();
    }
}
