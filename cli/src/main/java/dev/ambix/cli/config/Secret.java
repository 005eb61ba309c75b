package dev.ambix.cli.config;

/**
 * A password: printed, logged or joined to a string, it reads {@code ***}.
 *
 * @param value the password itself, for the driver only
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
