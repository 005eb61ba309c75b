/**
 * Reads the revisions of source files from the annotations in their text, and changes these. Enter at
 * {@link dev.ambix.cli.source.annotation.SourceGraph}.
 */
@NullMarked
package dev.ambix.cli.source.annotation;

import org.jspecify.annotations.NullMarked;
