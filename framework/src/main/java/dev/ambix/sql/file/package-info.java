/**
 * SQL text and files of it, divided into statements: what runs outside of transactions is told from the rest, and large files
 * are read while they run. Start reading at {@link dev.ambix.sql.file.FileStatements}.
 */
@NullMarked
package dev.ambix.sql.file;

import org.jspecify.annotations.NullMarked;
