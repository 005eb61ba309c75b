package dev.ambix.rows;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The columns whose values are replaced.
 *
 * @param globs patterns of tables and columns with a dot between them
 * @param defaultSchema the schema of tables whose names have none
 */
record Masks(List<String> globs, String defaultSchema) {
    /** All columns of tables, and whether a foreign key has them on one of its sides. */
    private static final String COLUMNS = """
            select n.nspname, c.relname, a.attname, (
                select min(f.conname) from pg_catalog.pg_constraint f where f.contype = 'f' and (
                    f.conrelid = c.oid and a.attnum = any (f.conkey) or f.confrelid = c.oid and a.attnum = any (f.confkey)))
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)' and a.attnum > 0
                and not a.attisdropped
            order by 1, 2, 3
            """;

    /** A column of a database, and a foreign key that it is part of, or an empty text. */
    private record Known(QualifiedName table, String column, String key) {}

    /** Checks patterns against the columns of a database: a mistyped one would mask nothing. */
    static Masks of(List<String> globs, Connection connection, String defaultSchema) throws SQLException {
        Masks masks = new Masks(List.copyOf(globs), defaultSchema);
        List<Known> known = globs.isEmpty() ? List.of() : masks.known(connection);
        for (String glob : globs) {
            List<Known> masked = known.stream()
                    .filter(column -> masks.matches(glob, column.table(), column.column()))
                    .toList();
            if (masked.isEmpty()) {
                throw new MigrationException(
                        "mask: \"" + glob + "\" is no column of the database. Name a table and a column,"
                                + " such as account.email or *.phone.");
            }
            masked.stream()
                    .filter(column -> !column.key().isEmpty())
                    .findFirst()
                    .ifPresent(column -> {
                        throw new MigrationException("mask: " + column.table().dotted(column.column())
                                + " cannot be replaced, because the foreign key " + column.key()
                                + " needs its values. Leave it out of \"" + glob + "\", or run without a sample.");
                    });
        }
        return masks;
    }

    private List<Known> known(Connection connection) throws SQLException {
        List<Known> known = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                QualifiedName table =
                        QualifiedName.of(row.getString(1), row.getString(2)).without(defaultSchema);
                String key = row.getString(4);
                known.add(new Known(table, row.getString(3), key == null ? "" : key));
            }
        }
        return known;
    }

    boolean contains(QualifiedName table, String column) {
        return globs.stream().anyMatch(glob -> matches(glob, table, column));
    }

    /** A star stands for any part of one name; tables of the default schema may be named without it. */
    private boolean matches(String glob, QualifiedName table, String column) {
        String name = table.schema().map(schema -> schema + ".").orElse("") + table.name() + "." + column;
        return pattern(glob).matcher(name).matches()
                || table.schema().isEmpty()
                        && pattern(glob).matcher(defaultSchema + "." + name).matches();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(glob.chars()
                .mapToObj(c -> c == '*' ? "[^.]*" : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining()));
    }
}
