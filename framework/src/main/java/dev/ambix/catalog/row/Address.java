package dev.ambix.catalog.row;

import dev.ambix.catalog.reader.CatalogTable;

/**
 * The place of an object in the catalogs.
 *
 * @param table the catalog, one of {@link CatalogTable}
 * @param object the object's id
 * @param column the number of a column, or 0 for the whole object
 */
public record Address(long table, long object, int column) {
    public static Address of(long table, long object) {
        return new Address(table, object, 0);
    }
}
