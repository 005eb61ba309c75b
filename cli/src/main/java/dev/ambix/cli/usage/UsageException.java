package dev.ambix.cli.usage;

import dev.ambix.MigrationException;

/** The arguments of the command cannot be right, whatever the database holds: a value is none that there is, or they do not fit together. */
public final class UsageException extends MigrationException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
