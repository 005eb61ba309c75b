package dev.ambix.spring;

import dev.ambix.MigrationException;

/** The application's configuration does not allow to run its migrations; the failure analysis shows what to do. */
final class AmbixConfigurationException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final String action;

    AmbixConfigurationException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** The next step for the user. */
    String action() {
        return action;
    }
}
