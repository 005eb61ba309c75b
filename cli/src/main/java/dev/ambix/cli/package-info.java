/** The command {@code ambix}. Start reading at {@link dev.ambix.cli.Ambix}. */
@NullMarked
package dev.ambix.cli;

import org.jspecify.annotations.NullMarked;
