package dev.ambix;

/**
 * The root of all errors that Ambix reports to its users.
 *
 * <p>The message says what failed, on which object, what was found and what to do next; it is fit to be shown as it
 * is. Subclasses exist only where a caller would act differently on them.
 */
public class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MigrationException(String message) {
        super(message);
    }

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
