/**
 * Statements that are read while they run, such as large files and rows: they are sent piece by piece or by COPY. Start
 * reading at {@link dev.ambix.runtime.content.ContentRunner}.
 */
@NullMarked
package dev.ambix.runtime.content;

import org.jspecify.annotations.NullMarked;
