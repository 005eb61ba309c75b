package dev.ambix.catalog.reader;

import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.table.ColumnType;
import java.sql.SQLException;

/** Reads the types that columns have, each once, with its modifier; naming a type is dear. */
public final class ColumnTypeReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select t.oid, u.atttypmod, format_type(t.oid, u.atttypmod) as type, t.typcollation
                from (
                    select distinct a.atttypid, a.atttypmod from pg_attribute a
                    where a.attrelid >= 16384 and a.attnum > 0 and not a.attisdropped
                ) u
                join pg_type t on t.oid = u.atttypid
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            catalog.columnTypes()
                    .put(
                            new TypeUse(rows.number("oid"), rows.number("atttypmod")),
                            new NamedType(new ColumnType(rows.text("type")), rows.number("typcollation")));
        }
    }

    /**
     * A type with a modifier, as catalogs know it.
     *
     * @param type the id of the type
     * @param modifier length, or precision and scale; -1 for none
     */
    public record TypeUse(long type, long modifier) {}

    /**
     * A type as SQL.
     *
     * @param type its name and modifier
     * @param collation the id of the collation that its columns have by default, or 0
     */
    public record NamedType(ColumnType type, long collation) {}
}
