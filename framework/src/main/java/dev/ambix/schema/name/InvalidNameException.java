package dev.ambix.schema.name;

import dev.ambix.MigrationException;

/** A name that PostgreSQL would refuse or cut. */
public class InvalidNameException extends MigrationException {
    private static final long serialVersionUID = 1L;

    public InvalidNameException(String message) {
        super(message);
    }
}
