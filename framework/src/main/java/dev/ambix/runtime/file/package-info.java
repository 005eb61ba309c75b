/**
 * Migrations that are files of SQL: a node of the graph and a class loader go in, and a migration that records its statements
 * comes out. Start reading at {@link dev.ambix.runtime.file.SqlMigration}.
 */
@NullMarked
package dev.ambix.runtime.file;

import org.jspecify.annotations.NullMarked;
