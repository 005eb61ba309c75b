package dev.ambix.codegen.source.code;

import dev.ambix.schema.name.ObjectKind;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of several parts, as Java joins them. */
public final class Names {
    private Names() {}

    /** {@code MaterializedView}. */
    public static String capitalized(ObjectKind kind) {
        return Stream.of(kind.name().toLowerCase(Locale.ROOT).split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
