/**
 * The types with which an author writes a migration: a class that implements {@link dev.ambix.migration.Migration}, carries
 * {@link dev.ambix.migration.Revision} and records operations through {@link dev.ambix.operation.Operations}.
 */
@NullMarked
package dev.ambix.migration;

import org.jspecify.annotations.NullMarked;
