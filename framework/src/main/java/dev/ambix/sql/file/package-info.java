/**
 * SQL text and files of it, split into statements; those that run outside of transactions are marked, and large files
 * are read while they run. Start reading at {@link dev.ambix.sql.file.FileStatements}.
 */
@NullMarked
package dev.ambix.sql.file;

import org.jspecify.annotations.NullMarked;
