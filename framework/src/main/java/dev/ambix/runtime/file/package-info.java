/**
 * Migrations that are files of SQL: what a graph knows of one and a class loader go in, and a migration that records its
 * statements comes out. Start reading at {@link dev.ambix.runtime.file.SqlMigration}.
 */
@NullMarked
package dev.ambix.runtime.file;

import org.jspecify.annotations.NullMarked;
