/** The phases of a deployment, as commands tell of them. Start at {@link dev.ambix.cli.phase.Phases}. */
@NullMarked
package dev.ambix.cli.phase;

import org.jspecify.annotations.NullMarked;
