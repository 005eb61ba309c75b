/** Repairs of the leftovers of runs. Start at {@link dev.ambix.cli.repair.RepairCommand}. */
@NullMarked
package dev.ambix.cli.repair;

import org.jspecify.annotations.NullMarked;
