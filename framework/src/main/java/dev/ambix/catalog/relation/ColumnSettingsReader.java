package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.table.ColumnSettings;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads how the few columns are kept that are not kept as usual, which the columns then take. The option {@code pg_attver},
 * which servers since the minor releases of November 2026 give to each column and which nobody can change, is none of them.
 */
public final class ColumnSettingsReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select a.attrelid, a.attnum, case when a.attstorage <> t.typstorage then a.attstorage end as storage,
                       a.attcompression, a.attstattarget, a.attfdwoptions,
                       array(select o from unnest(a.attoptions) o where o !~ '^pg_attver=') as attoptions
                from pg_attribute a
                join pg_type t on t.oid = a.atttypid
                where a.attrelid >= 16384 and a.attnum > 0 and (a.attstorage <> t.typstorage or a.attcompression <> ''
                  or a.attstattarget >= 0 or a.attoptions::text !~ '^{pg_attver=[0-9]+}$'
                  or a.attfdwoptions is not null)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            catalog.columnSettings()
                    .put(
                            new Address(CatalogTable.RELATION, rows.number("attrelid"), (int) rows.number("attnum")),
                            settings(rows));
        }
    }

    private static ColumnSettings settings(CatalogRows rows) throws SQLException {
        return new ColumnSettings(
                rows.optional("storage").map(ColumnSettingsReader::storage),
                compression(rows.text("attcompression")),
                rows.natural("attstattarget"),
                rows.options("attoptions"),
                rows.options("attfdwoptions"));
    }

    private static String storage(String letter) {
        return switch (letter) {
            case "p" -> "plain";
            case "e" -> "external";
            case "m" -> "main";
            default -> "extended";
        };
    }

    private static Optional<String> compression(String letter) {
        return switch (letter) {
            case "p" -> Optional.of("pglz");
            case "l" -> Optional.of("lz4");
            default -> Optional.empty();
        };
    }
}
