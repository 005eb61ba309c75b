/**
 * Looks at the targets of a fleet, which change nothing: their drift, their difference from the model, and the facts for the
 * lint. Start with {@link dev.ambix.cli.fleet.look.FleetLooks}.
 */
@NullMarked
package dev.ambix.cli.fleet.look;

import org.jspecify.annotations.NullMarked;
