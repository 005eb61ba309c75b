package dev.ambix.impact.operation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often the SQL expression of a default is computed. */
final class DefaultExpression {
    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*+'");
    private static final Pattern CALL = Pattern.compile("([a-z_][a-z0-9_.]*)\\s*\\(");

    /** Functions that PostgreSQL declares stable or immutable, and words of types or of syntax before a parenthesis. */
    private static final Set<String> COMPUTED_ONCE = Set.of("""
            now transaction_timestamp statement_timestamp current_setting current_timestamp localtimestamp current_time \
            localtime current_schema current_database pg_current_xact_id txid_current inet_client_addr \
            to_json to_jsonb row_to_json json_build_object json_build_array json_object jsonb_build_object \
            jsonb_build_array jsonb_object jsonb_set array_to_string string_to_array array_append array_cat array_fill \
            lower upper initcap concat concat_ws format md5 sha256 sha512 encode decode trim btrim ltrim rtrim replace \
            substring substr left right lpad rpad repeat reverse translate length char_length octet_length position \
            overlay ascii chr starts_with to_char to_number to_date to_timestamp hashtext quote_literal quote_ident \
            abs round ceil ceiling floor trunc power sqrt mod sign greatest least coalesce nullif \
            make_interval make_date make_time make_timestamp make_timestamptz date_trunc date_part date_bin extract age \
            timezone justify_days justify_hours justify_interval isfinite \
            int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange \
            tsmultirange tstzmultirange datemultirange point box circle line lseg path polygon \
            to_tsvector to_tsquery plainto_tsquery uuid_generate_v3 uuid_generate_v5 uuid_nil crypt hmac digest \
            varchar varying char character numeric decimal bit timestamp timestamptz time timetz interval cast array row \
            in and or not when then else any all between like case is""".split(" "));

    private static final Set<String> VOLATILE = Set.of(
            "nextval",
            "currval",
            "lastval",
            "setval",
            "set_config",
            "random",
            "random_normal",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v4",
            "clock_timestamp",
            "timeofday",
            "gen_random_bytes",
            "gen_salt");

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
