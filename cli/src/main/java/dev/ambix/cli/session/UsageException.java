package dev.ambix.cli.session;

import dev.ambix.MigrationException;

/** The arguments were each legal but do not fit together. */
public final class UsageException extends MigrationException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
