package dev.ambix.operation.value;

/** Whether CREATE uses IF NOT EXISTS and DROP uses IF EXISTS. */
public enum Existence {
    /** The server refuses it; the default. */
    CHECKED,
    /** Nothing is done: {@code IF NOT EXISTS}, {@code IF EXISTS}. */
    IGNORED
}
