/**
 * The revisions that stand in the place of others, by their ids alone: their declarations come in, and answers go out to the
 * graph. Not exported to users. Start reading at {@link dev.ambix.revision.replacement.Replacements}.
 */
@NullMarked
package dev.ambix.revision.replacement;

import org.jspecify.annotations.NullMarked;
