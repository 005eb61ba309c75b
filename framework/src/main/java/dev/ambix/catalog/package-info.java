/**
 * Reads the catalog of a database: a connection enters, a {@link dev.ambix.schema.graph.SchemaGraph} leaves, spelled by
 * PostgreSQL itself. Start with {@link dev.ambix.catalog.DatabaseReader}; each of its {@code CatalogReader}s is one query about
 * a family of objects and the way from its rows to values, for any number of tables.
 */
@NullMarked
package dev.ambix.catalog;

import org.jspecify.annotations.NullMarked;
