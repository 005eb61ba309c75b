package dev.ambix.cli.fleet.look;

import dev.ambix.cli.fleet.TargetFinding;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;

/** Looks at targets, several at once, and changes nothing. */
@FunctionalInterface
interface TargetLook {
    /**
     * Looks at a target.
     *
     * @param state where it is; it could be reached a moment ago
     * @throws dev.ambix.MigrationException if it cannot be looked at
     */
    TargetFinding find(Target target, TargetState state, Migrator migrator);
}
