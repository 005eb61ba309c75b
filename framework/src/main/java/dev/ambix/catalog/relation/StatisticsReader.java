package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.object.Statistics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads extended statistics. */
public final class StatisticsReader implements CatalogReader {
    private static final Set<String> ALL_KINDS = Set.of("ndistinct", "dependencies", "mcv");

    @Override
    public String sql(int version) {
        return """
                select x.oid, s.nspname as statistics_schema, x.stxname as statistics_name, x.stxrelid, x.stxkeys,
                       x.stxstattarget,
                       array(
                           select case k when 'd' then 'ndistinct' when 'f' then 'dependencies' else 'mcv' end
                           from unnest(x.stxkind) k where k <> 'e') as kinds,
                       pg_get_statisticsobjdef_expressions(x.oid) as expressions
                from pg_statistic_ext x
                join space s on s.oid = x.stxnamespace
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> table = catalog.relation(rows.number("stxrelid"));
            if (table.isPresent()) {
                List<String> kinds = rows.texts("kinds");
                Statistics statistics = new Statistics(
                        rows.name("statistics"),
                        table.get().name(),
                        Set.copyOf(kinds).equals(ALL_KINDS) ? List.of() : kinds,
                        keys(rows, table.get()),
                        rows.natural("stxstattarget"));
                catalog.add(Address.of(CatalogTable.STATISTICS, rows.number("oid")), statistics);
            }
        }
    }

    private static List<IndexKey> keys(CatalogRows rows, Relation table) throws SQLException {
        List<IndexKey> keys = new ArrayList<>();
        table.columnNames(rows.numbers("stxkeys")).forEach(name -> keys.add(IndexKey.column(name)));
        for (String expression : rows.texts("expressions")) {
            keys.add(IndexKey.expression(Spelling.bare(expression)));
        }
        return keys;
    }
}
