package dev.ambix.codegen.source;

import dev.ambix.schema.ObjectKind;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of several parts, as Java joins them. */
final class Names {
    private Names() {}

    /** {@code MaterializedView}. */
    static String capitalized(ObjectKind kind) {
        return Stream.of(kind.name().toLowerCase(Locale.ROOT).split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
