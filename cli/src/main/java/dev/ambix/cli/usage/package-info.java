/** The refusal of arguments. Start at {@link dev.ambix.cli.usage.UsageException}. */
@NullMarked
package dev.ambix.cli.usage;

import org.jspecify.annotations.NullMarked;
