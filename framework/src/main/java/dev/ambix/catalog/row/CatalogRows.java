package dev.ambix.catalog.row;

import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The rows of a catalog query as values without nulls, made of the text that the server sends. */
public final class CatalogRows {
    private final Cursor cursor;
    private final String defaultSchema;

    public CatalogRows(Cursor cursor, String defaultSchema) {
        this.cursor = cursor;
        this.defaultSchema = defaultSchema;
    }

    public boolean next() throws SQLException {
        return cursor.next();
    }

    public String text(String column) throws SQLException {
        String value = cursor.value(column);
        if (value == null) {
            throw new SQLException("The catalog query gives no " + column + ".");
        }
        return value;
    }

    /** The text, unless it is NULL. */
    public Optional<String> optional(String column) throws SQLException {
        return Optional.ofNullable(cursor.value(column));
    }

    /** The only character of a text. */
    public char character(String column) throws SQLException {
        return text(column).charAt(0);
    }

    public boolean flag(String column) throws SQLException {
        return "t".equals(cursor.value(column));
    }

    /** The number, or 0 for NULL. */
    public long number(String column) throws SQLException {
        String value = cursor.value(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** The number, unless it is NULL or negative, which is how old servers say the same. */
    public Optional<Integer> natural(String column) throws SQLException {
        return optional(column).map(Integer::valueOf).filter(value -> value >= 0);
    }

    /** The bytes of a column in hexadecimal digits; none for NULL. */
    public byte[] bytes(String column) throws SQLException {
        return HexFormat.of().parseHex(optional(column).orElse(""));
    }

    /** The elements of a text array; none for NULL. */
    public List<String> texts(String column) throws SQLException {
        String value = cursor.value(column);
        return value == null ? List.of() : ArrayText.elements(value);
    }

    /** The elements of an array or vector of integers, oids among them; none for NULL. */
    public long[] numbers(String column) throws SQLException {
        @Nullable String text = cursor.value(column);
        return text == null ? new long[0] : numbersIn(text);
    }

    /**
     * An array is written {@code {1,2}}, a vector {@code 1 2}; the driver writes {@code {"1","2"}} where the server sent an
     * array in binary form, as it does from the fifth use of a statement on.
     */
    private static long[] numbersIn(String text) {
        boolean array = text.startsWith("{");
        StringTokenizer parts = new StringTokenizer(array ? text.substring(1, text.length() - 1) : text, ", \"");
        long[] numbers = new long[parts.countTokens()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(parts.nextToken());
        }
        return numbers;
    }

    /** Options as the catalogs keep them: {@code name=value}. */
    public Map<String, String> options(String column) throws SQLException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : texts(column)) {
            int end = option.indexOf('=');
            options.put(option.substring(0, end), option.substring(end + 1));
        }
        return options;
    }

    /** The parameters of a relation, in the catalogs' order. */
    public Parameters parameters(String column) throws SQLException {
        return Parameters.of(options(column));
    }

    /** The name in the columns {@code prefix_schema} and {@code prefix_name}. */
    public QualifiedName name(String prefix) throws SQLException {
        return optionalName(prefix).orElseThrow(() -> new SQLException("The catalog query gives no " + prefix + "."));
    }

    /** The name in the columns {@code prefix_schema} and {@code prefix_name}, unless they are NULL. */
    public Optional<QualifiedName> optionalName(String prefix) throws SQLException {
        String schema = cursor.value(prefix + "_schema");
        String name = cursor.value(prefix + "_name");
        if (schema == null || name == null) {
            return Optional.empty();
        }
        boolean visible = schema.equals(defaultSchema) || schema.equals("pg_catalog");
        return Optional.of(visible ? QualifiedName.of(name) : QualifiedName.of(schema, name));
    }
}
