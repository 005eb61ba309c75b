package dev.ambix.diff;

import dev.ambix.schema.Identifiers;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The name that PostgreSQL chooses for an index that nobody names; {@code ChooseIndexName} in its sources. */
final class ChosenName {
    private static final String SUFFIX = "_idx";

    private ChosenName() {}

    static String of(Index index) {
        Set<String> taken = new HashSet<>();
        Stream<String> keys = index.definition().keys().stream()
                .map(key -> key.kind() == IndexKey.Kind.COLUMN ? key.text() : expression(taken));
        List<String> columns =
                Stream.concat(keys, index.definition().include().stream()).toList();
        return shortened(index.table().name(), columns.stream().collect(Collectors.joining("_")));
    }

    private static String expression(Set<String> taken) {
        for (int i = 0; true; i++) {
            String name = "expr" + (i == 0 ? "" : i);
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** The longer part gives way, byte by byte. */
    private static String shortened(String table, String columns) {
        String first = table;
        String second = columns;
        while (bytes(first) + 1 + bytes(second) + SUFFIX.length() > Identifiers.MAX_BYTES) {
            if (bytes(first) > bytes(second)) {
                first = first.substring(0, first.length() - 1);
            } else {
                second = second.substring(0, second.length() - 1);
            }
        }
        return first + "_" + second + SUFFIX;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
