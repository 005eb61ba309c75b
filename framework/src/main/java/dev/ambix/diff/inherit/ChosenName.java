package dev.ambix.diff.inherit;

import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The name that PostgreSQL chooses for an unnamed index; {@code ChooseIndexName} in its sources. */
public final class ChosenName {
    /** A call of a function, whose name the part of the index takes. */
    private static final Pattern CALL = Pattern.compile("(?:[\\w$]+\\.)?(?:([\\w$]+)|\"([^\"]+)\")\\(.*\\)");

    private ChosenName() {}

    public static String of(Index index) {
        List<String> columns = new ArrayList<>();
        parts(index).forEach(part -> columns.add(unlike(part, columns)));
        return DefaultNames.of(index.table().name(), String.join("_", columns), "idx");
    }

    /**
     * Whether an index has such a name. How an expression is called there depends on how it was written, which the catalog
     * does not tell, so that any word will do.
     */
    public static boolean isOf(Index index) {
        if (index.name().equals(of(index))) {
            return true;
        }
        boolean hasExpression =
                index.definition().keys().stream().anyMatch(key -> key.kind() == IndexKey.Kind.EXPRESSION);
        String keys = index.definition().keys().stream()
                .map(key -> key.kind() == IndexKey.Kind.COLUMN ? Pattern.quote(key.text()) : ".+")
                .collect(Collectors.joining("_"));
        String included = index.definition().include().stream()
                .map(column -> "_" + Pattern.quote(column))
                .collect(Collectors.joining());
        return hasExpression
                && index.name().matches(Pattern.quote(index.table().name() + "_") + keys + included + "_idx");
    }

    private static Stream<String> parts(Index index) {
        Stream<String> keys = index.definition().keys().stream()
                .map(key -> key.kind() == IndexKey.Kind.COLUMN ? key.text() : expression(key.text()));
        return Stream.concat(keys, index.definition().include().stream());
    }

    private static String expression(String sql) {
        Matcher call = CALL.matcher(sql);
        if (!call.matches()) {
            return "expr";
        }
        return call.group(1) == null ? call.group(2) : call.group(1).toLowerCase(Locale.ROOT);
    }

    /** A second part of one name gets a number. */
    private static String unlike(String part, List<String> taken) {
        String name = part;
        for (int i = 1; taken.contains(name); i++) {
            name = part + i;
        }
        return name;
    }
}
