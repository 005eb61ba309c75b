/** What commands tell of the phases of a deployment. Start at {@link dev.ambix.cli.phase.Phases}. */
@NullMarked
package dev.ambix.cli.phase;

import org.jspecify.annotations.NullMarked;
