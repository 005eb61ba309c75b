package dev.ambix.catalog;

import dev.ambix.schema.Parameters;
import dev.ambix.schema.QualifiedName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a catalog query, without nulls. */
final class Rows {
    private final ResultSet result;
    private final String defaultSchema;

    Rows(ResultSet result, String defaultSchema) {
        this.result = result;
        this.defaultSchema = defaultSchema;
    }

    boolean next() throws SQLException {
        return result.next();
    }

    String text(String column) throws SQLException {
        String value = result.getString(column);
        if (value == null) {
            throw new SQLException("The catalog query gives no " + column + ".");
        }
        return value;
    }

    /** The text, unless it is NULL. */
    Optional<String> optional(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    /** The only character of a text. */
    char character(String column) throws SQLException {
        return text(column).charAt(0);
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    /** The number, or 0 for NULL. */
    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** The number, unless it is NULL or negative, which is how old servers say the same. */
    Optional<Integer> natural(String column) throws SQLException {
        int value = result.getInt(column);
        return result.wasNull() || value < 0 ? Optional.empty() : Optional.of(value);
    }

    byte[] bytes(String column) throws SQLException {
        byte[] value = result.getBytes(column);
        return value == null ? new byte[0] : value;
    }

    /** The elements of a text array; none for NULL. */
    List<String> texts(String column) throws SQLException {
        Array array = result.getArray(column);
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (Object element : (Object[]) array.getArray()) {
                texts.add(String.valueOf(element));
            }
        }
        return texts;
    }

    /** The elements of an array or vector of integers, oids among them; none for NULL. */
    long[] numbers(String column) throws SQLException {
        @Nullable String text = result.getString(column);
        if (text == null || text.length() < 2 && !text.matches("\\d")) {
            return new long[0];
        }
        String list = text.startsWith("{") ? text.substring(1, text.length() - 1) : text;
        if (list.isEmpty()) {
            return new long[0];
        }
        String[] parts = list.split("[, ]");
        long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Long.parseLong(parts[i]);
        }
        return numbers;
    }

    /** Options as the catalogs keep them: {@code name=value}. */
    Map<String, String> options(String column) throws SQLException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : texts(column)) {
            int end = option.indexOf('=');
            options.put(option.substring(0, end), option.substring(end + 1));
        }
        return options;
    }

    /** The parameters of a relation, in the catalogs' order. */
    Parameters parameters(String column) throws SQLException {
        return Parameters.of(options(column));
    }

    /** The name in the columns {@code prefix_schema} and {@code prefix_name}. */
    QualifiedName name(String prefix) throws SQLException {
        return optionalName(prefix).orElseThrow(() -> new SQLException("The catalog query gives no " + prefix + "."));
    }

    /** The name in the columns {@code prefix_schema} and {@code prefix_name}, unless they are NULL. */
    Optional<QualifiedName> optionalName(String prefix) throws SQLException {
        String schema = result.getString(prefix + "_schema");
        String name = result.getString(prefix + "_name");
        if (schema == null || name == null) {
            return Optional.empty();
        }
        boolean visible = schema.equals(defaultSchema) || schema.equals("pg_catalog");
        return Optional.of(visible ? QualifiedName.of(name) : QualifiedName.of(schema, name));
    }
}
