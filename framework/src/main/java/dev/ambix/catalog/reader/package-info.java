/**
 * What the readers share: {@link dev.ambix.catalog.reader.CatalogReader}, the query of each,
 * {@link dev.ambix.catalog.reader.Catalog}, what was found so far, and expressions and types of columns, which many need.
 */
@NullMarked
package dev.ambix.catalog.reader;

import org.jspecify.annotations.NullMarked;
