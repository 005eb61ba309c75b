/**
 * Reads the revisions of plain source folders from their annotations, compiles the classes that are needed, and keeps both
 * fresh in a cache, so that editing and running need no build step. Start reading at
 * {@link dev.ambix.cli.source.annotation.SourceGraph} and {@link dev.ambix.cli.source.SourceClasses}.
 */
@NullMarked
package dev.ambix.cli.source;

import org.jspecify.annotations.NullMarked;
