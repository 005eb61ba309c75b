/**
 * Reads names and types of arguments out of SQL that authors wrote, token by token. Start reading at
 * {@link dev.ambix.schema.text.SqlCursor}.
 */
@NullMarked
package dev.ambix.schema.text;

import org.jspecify.annotations.NullMarked;
