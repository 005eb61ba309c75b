package dev.ambix.spring;

import dev.ambix.MigrationException;

/** The database lacks revisions that the application has, and the mode does not allow to apply them. */
public final class NotAtHeadException extends MigrationException {
    private static final long serialVersionUID = 1L;

    NotAtHeadException(String message) {
        super(message);
    }
}
