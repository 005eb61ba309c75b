package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Spelling;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.TableOptions.PartitionBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the key of a partitioned table as PostgreSQL prints it: {@code RANGE (region COLLATE "C", lower(code))}. */
final class PartitionKey {
    private static final String NAME = "(?:[a-z_][a-z0-9_$]*|\"(?:[^\"]|\"\")++\")";
    private static final Pattern COLUMN = Pattern.compile(NAME);
    /** The suffix of a column or expression: a collation and an operator class, perhaps with a schema. */
    private static final Pattern SUFFIX = Pattern.compile(
            "( COLLATE (" + NAME + "(?:\\." + NAME + ")?))?" + "( (" + NAME + "(?:\\." + NAME + ")?))?");

    private PartitionKey() {}

    static PartitionBy parse(String definition) {
        int open = definition.indexOf('(');
        PartitionBy.Strategy strategy =
                PartitionBy.Strategy.valueOf(definition.substring(0, open).strip());
        String list = definition.substring(open + 1, definition.length() - 1);
        return new PartitionBy(
                strategy, parts(list).stream().map(PartitionKey::key).toList());
    }

    /** The parts of a list, split at commas outside of parentheses, strings and quoted names. */
    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\'' || c == '"') {
                i = Spelling.quoteEnd(list, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(list.substring(start).strip());
        return parts;
    }

    private static IndexKey key(String part) {
        int end = end(part);
        String text = part.substring(0, end);
        IndexKey key = COLUMN.matcher(text).matches()
                ? IndexKey.column(unquoted(text))
                : IndexKey.expression(Spelling.bare(text));
        Matcher suffix = SUFFIX.matcher(part.substring(end));
        if (!suffix.matches()) {
            return key;
        }
        Optional<String> collation = Optional.ofNullable(suffix.group(2));
        Optional<String> operatorClass = Optional.ofNullable(suffix.group(4));
        IndexKey collated =
                collation.map(name -> key.collate(QualifiedName.parse(name))).orElse(key);
        return operatorClass.map(collated::operatorClass).orElse(collated);
    }

    /** The end of the column or expression itself: a blank outside of parentheses, or the end of the text. */
    private static int end(String part) {
        int depth = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\'' || c == '"') {
                i = Spelling.quoteEnd(part, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ' ' && depth == 0) {
                return i;
            }
        }
        return part.length();
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
