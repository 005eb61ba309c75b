package dev.ambix.codegen.source.code;

import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.PostgresTypes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.impl.SQLDataType;

/**
 * Types in an author's words: jOOQ's constants, those of {@link PostgresTypes} for types that jOOQ lacks, and otherwise
 * {@code type("...")}.
 *
 * <p>A word may spell a type otherwise than the catalog does ({@code varchar} for {@code character varying}); PostgreSQL reads
 * both as the same type.
 */
public final class TypeNames {
    private static final Map<String, String> JOOQ = Map.ofEntries(
            Map.entry("bigint", "BIGINT"),
            Map.entry("int8", "BIGINT"),
            Map.entry("integer", "INTEGER"),
            Map.entry("int", "INTEGER"),
            Map.entry("int4", "INTEGER"),
            Map.entry("smallint", "SMALLINT"),
            Map.entry("int2", "SMALLINT"),
            Map.entry("boolean", "BOOLEAN"),
            Map.entry("bool", "BOOLEAN"),
            Map.entry("real", "REAL"),
            Map.entry("float4", "REAL"),
            Map.entry("double precision", "DOUBLE"),
            Map.entry("float8", "DOUBLE"),
            Map.entry("numeric", "NUMERIC"),
            Map.entry("varchar", "VARCHAR"),
            Map.entry("character varying", "VARCHAR"),
            Map.entry("date", "DATE"),
            Map.entry("uuid", "UUID"),
            Map.entry("json", "JSON"),
            Map.entry("timestamp", "TIMESTAMP"),
            Map.entry("timestamp without time zone", "TIMESTAMP"),
            Map.entry("time", "TIME"),
            Map.entry("time without time zone", "TIME"));

    private static final Map<String, String> POSTGRES_ALIASES =
            Map.of("timestamp with time zone", "timestamptz", "time with time zone", "timetz");

    private static final Set<String> WITH_LENGTH = Set.of("VARCHAR", "CHAR", "NUMERIC", "TIMESTAMP", "TIME");
    private static final Pattern NUMBERS =
            Pattern.compile("([a-z]+(?: [a-z]+)*?) ?\\((\\d{1,9})(?:, ?(\\d{1,9}))?\\)( [a-z ]+)?");

    private TypeNames() {}

    public static Code code(ColumnType type) {
        if (type.sql().endsWith("[]")) {
            String element = type.sql().substring(0, type.sql().length() - 2);
            return word(element)
                    .map(code -> Code.call(PostgresTypes.class, "array", code))
                    .orElseGet(() -> Code.word("type", type.sql()));
        }
        return word(type.sql()).orElseGet(() -> Code.word("type", type.sql()));
    }

    private static Optional<Code> word(String sql) {
        if (JOOQ.containsKey(sql)) {
            return Optional.of(Code.constant(SQLDataType.class, JOOQ.get(sql)));
        }
        return postgresConstant(sql).or(() -> withNumbers(sql));
    }

    private static Optional<Code> postgresConstant(String sql) {
        String name = POSTGRES_ALIASES.getOrDefault(sql, sql);
        try {
            Object value =
                    PostgresTypes.class.getField(name.toUpperCase(Locale.ROOT)).get(null);
            return value.equals(new ColumnType(name))
                    ? Optional.of(Code.constant(PostgresTypes.class, name.toUpperCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Optional<Code> withNumbers(String sql) {
        Matcher matcher = NUMBERS.matcher(sql);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = Optional.ofNullable(matcher.group(4)).orElse("");
        String name = matcher.group(1) + suffix;
        List<Integer> numbers = Optional.ofNullable(matcher.group(3)).isPresent()
                ? List.of(Integer.valueOf(matcher.group(2)), Integer.valueOf(matcher.group(3)))
                : List.of(Integer.valueOf(matcher.group(2)));
        return withNumbers(name, numbers);
    }

    private static Optional<Code> withNumbers(String name, List<Integer> numbers) {
        String jooq = name.equals("character") || name.equals("char") ? "CHAR" : JOOQ.getOrDefault(name, "");
        if (WITH_LENGTH.contains(jooq) && (numbers.size() == 1 || jooq.equals("NUMERIC"))) {
            return Optional.of(Code.call(SQLDataType.class, jooq, numbers));
        }
        String postgres = POSTGRES_ALIASES.getOrDefault(name, name);
        boolean isKnown = Set.of("timestamptz", "timetz", "bit").contains(postgres) && numbers.size() == 1;
        return isKnown ? Optional.of(Code.call(PostgresTypes.class, postgres, numbers)) : Optional.empty();
    }
}
