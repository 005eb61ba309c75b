/**
 * Compiles plain source folders into a cache and keeps it fresh, so that editing and running need no build step. Start
 * reading at {@link dev.ambix.cli.source.SourceCache}.
 */
@NullMarked
package dev.ambix.cli.source;

import org.jspecify.annotations.NullMarked;
