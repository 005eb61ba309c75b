package dev.ambix.impact.operation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often the SQL expression of a default is computed. */
final class DefaultExpression {
    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CALL = Pattern.compile("([a-z_][a-z0-9_.]*)\\s*\\(");

    /** Functions that PostgreSQL declares stable or immutable, and words of types that take a modifier. */
    private static final Set<String> COMPUTED_ONCE = Set.of(
            "now",
            "transaction_timestamp",
            "statement_timestamp",
            "current_setting",
            "to_jsonb",
            "jsonb_build_object",
            "jsonb_build_array",
            "json_build_object",
            "json_build_array",
            "lower",
            "upper",
            "coalesce",
            "make_interval",
            "make_date",
            "to_timestamp",
            "date_trunc",
            "varchar",
            "varying",
            "char",
            "character",
            "numeric",
            "decimal",
            "bit",
            "timestamp",
            "timestamptz",
            "time",
            "timetz",
            "interval",
            "cast",
            "array",
            "row",
            "current_timestamp",
            "localtimestamp",
            "current_time",
            "localtime");

    private static final Set<String> VOLATILE = Set.of(
            "nextval",
            "random",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "uuid_generate_v1",
            "uuid_generate_v4",
            "clock_timestamp",
            "timeofday",
            "gen_random_bytes");

    private DefaultExpression() {}

    /** Why adding a column with this default rewrites the table; empty if all rows get the same value. */
    static Optional<String> rewrite(String sql) {
        Matcher calls =
                CALL.matcher(STRING.matcher(sql.toLowerCase(Locale.ROOT)).replaceAll("''"));
        Optional<String> doubtful = Optional.empty();
        while (calls.find()) {
            String function = calls.group(1).replaceFirst("^pg_catalog\\.", "");
            if (VOLATILE.contains(function)) {
                return Optional.of("the default is computed for each row");
            } else if (!COMPUTED_ONCE.contains(function)) {
                doubtful = Optional.of("the default is computed for each row if " + function + "() is volatile");
            }
        }
        return doubtful;
    }
}
