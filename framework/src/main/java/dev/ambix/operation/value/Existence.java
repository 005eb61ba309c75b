package dev.ambix.operation.value;

/** What a creation does about an object that is there already, and a drop about one that is missing. */
public enum Existence {
    /** The server refuses it; the default. */
    CHECKED,
    /** Nothing is done: {@code IF NOT EXISTS}, {@code IF EXISTS}. */
    IGNORED
}
