package dev.ambix.rows;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.SequenceOptions;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.schema.text.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether the next numbers of columns are free. */
public final class Positions {
    private static final Pattern NEXT = Pattern.compile("nextval\\('(.+)'::regclass\\)");

    private Positions() {}

    /**
     * A column whose sequence gives out a number next that stands in the table already.
     *
     * @param sequence the sequence, as SQL names it
     * @param next the number
     * @param greatest the greatest one in the table
     */
    public record Behind(QualifiedName table, String column, String sequence, long next, long greatest) {}

    /** A column and the sequence that numbers it, as SQL names it. */
    private record Numbered(QualifiedName table, String column, String sequence) {}

    /** The columns of tables whose next number is taken. Sequences that count down are left out. */
    public static List<Behind> behind(Connection connection, Schema schema, Collection<QualifiedName> tables)
            throws SQLException {
        List<Numbered> numbered = new ArrayList<>();
        tables.stream()
                .sorted()
                .flatMap(name -> schema.table(name).stream())
                .forEach(table -> numbered(table, numbered));
        if (numbered.isEmpty()) {
            return List.of();
        }
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < numbered.size(); i++) {
            Numbered column = numbered.get(i);
            queries.add("select " + i + ", case when is_called then last_value + seqincrement else last_value end,"
                    + " (select max(" + Identifiers.sql(column.column()) + ") from "
                    + Identifiers.sql(column.table()) + ") from " + column.sequence()
                    + ", pg_catalog.pg_sequence where seqrelid = '"
                    + column.sequence().replace("'", "''")
                    + "'::regclass and seqincrement > 0");
        }
        List<Behind> behind = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", queries))) {
            while (row.next()) {
                Numbered column = numbered.get(row.getInt(1));
                long next = row.getLong(2);
                long greatest = row.getLong(3);
                if (!row.wasNull() && greatest >= next) {
                    behind.add(new Behind(column.table(), column.column(), column.sequence(), next, greatest));
                }
            }
        }
        return behind;
    }

    private static void numbered(Table table, List<Numbered> numbered) {
        for (Column column : table.columns()) {
            sequence(table, column).ifPresent(name -> numbered.add(new Numbered(table.name(), column.name(), name)));
        }
    }

    /** The sequence that numbers a column, as SQL names it; empty without one, and for an identity that counts down. */
    public static Optional<String> sequence(Table table, Column column) {
        return column.identityOptions()
                .filter(identity -> isAscending(identity.sequence()))
                .map(identity -> sequence(table, column, identity))
                .or(() -> column.defaultValue()
                        .map(NEXT::matcher)
                        .filter(Matcher::matches)
                        .map(next -> next.group(1).replace("''", "'")));
    }

    private static boolean isAscending(SequenceOptions options) {
        return options.increment().orElse(1L) > 0;
    }

    private static String sequence(Table table, Column column, Identity identity) {
        QualifiedName name = identity.sequenceName().orElseGet(() -> table.name()
                .withName(DefaultNames.of(table.name().name(), column.name(), "seq")));
        return Identifiers.sql(name);
    }
}
