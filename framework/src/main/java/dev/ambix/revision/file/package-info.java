/**
 * Revisions that are files of SQL: their headers and the folders of a class path that have them. Text goes in, revision nodes
 * come out; no statement is read. Not exported to users. Start reading at {@link dev.ambix.revision.file.SqlHeader}.
 */
@NullMarked
package dev.ambix.revision.file;

import org.jspecify.annotations.NullMarked;
