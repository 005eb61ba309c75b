package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.QualifiedName;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/** The options of a relation in parentheses, after the word WITH. */
final class WithOptions {
    private static final Pattern PLAIN = Pattern.compile("[a-z]+|[0-9]+(\\.[0-9]+)?");

    private WithOptions() {}

    /** {@code with (fillfactor = 70, toast.autovacuum_enabled = false)}; a value is a word, a number or a string. */
    static QueryPart of(Map<String, String> options) {
        return part(
                "with ({0})",
                joined(
                        ", ",
                        options.entrySet().stream()
                                .map(option -> part(
                                        "{0} = {1}",
                                        name(QualifiedName.parse(option.getKey())), value(option.getValue())))
                                .toList()));
    }

    private static QueryPart value(String value) {
        return PLAIN.matcher(value).matches() ? raw(value) : literal(value);
    }
}
