package dev.ambix.runtime.checkup;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.TableSize;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.name.QualifiedName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.QueryPart;

/** Asks the server how large tables are. */
public final class TableSizes {
    private static final String SIZES = """
            select n, sum(pg_table_size(t.relid)), sum(pg_total_relation_size(t.relid)), sum(greatest(c.reltuples, 0))
            from (values {0}) as named (n, name)
            cross join lateral (
                select relid from pg_partition_tree(to_regclass(name)) where isleaf
                union select to_regclass(name) where to_regclass(name) is not null) t
            join pg_class c on c.oid = t.relid
            group by n order by n""";

    private TableSizes() {}

    /** The sizes of the tables that exist, each once, in the given order. */
    public static List<TableSize> read(JdbcSession session, Collection<QualifiedName> tables) {
        List<QualifiedName> named = tables.stream().distinct().toList();
        if (named.isEmpty()) {
            return List.of();
        }
        List<QueryPart> rows = IntStream.range(0, named.size())
                .mapToObj(n -> row(n, named.get(n)))
                .toList();
        try {
            return session.query(
                    render(SIZES, joined(", ", rows)),
                    row -> new TableSize(named.get(row.getInt(1)), row.getLong(2), row.getLong(3), row.getLong(4)));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static QueryPart row(int number, QualifiedName table) {
        return part("({0}, {1})", raw(String.valueOf(number)), literal(render(name(table))));
    }
}
