/**
 * The shared parts of the readers: {@link dev.ambix.catalog.reader.CatalogReader}, the query of each, {@link
 * dev.ambix.catalog.reader.Catalog}, the objects found so far, and expressions and types of columns, which many need.
 */
@NullMarked
package dev.ambix.catalog.reader;

import org.jspecify.annotations.NullMarked;
