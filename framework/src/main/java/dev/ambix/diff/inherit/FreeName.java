package dev.ambix.diff.inherit;

import dev.ambix.schema.text.DefaultNames;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A name for what has to leave its own to something else, until it goes or gets its last one. */
public final class FreeName {
    private FreeName() {}

    public static String beside(String wanted, Predicate<String> isUsed) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> DefaultNames.of(wanted, "", "old" + number))
                .filter(isUsed.negate())
                .findFirst()
                .orElseThrow();
    }
}
