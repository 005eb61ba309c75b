package dev.ambix.runtime.run;

import dev.ambix.MigrationException;

/**
 * A run would do something else than the approved plan: the database or the migrations changed since, or another run was
 * quicker.
 */
public class StalePlanException extends MigrationException {
    private static final long serialVersionUID = 1L;

    public StalePlanException(String approved, String found) {
        super("The plan that was approved, " + approved + ", is stale: what is to be done now has the hash " + found
                + ", because the database or the migrations have changed. Nothing was done. Look at the plan again with"
                + " --plan, and approve that one.");
    }
}
