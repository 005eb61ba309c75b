package dev.ambix.drift;

/**
 * A property of an object that differs.
 *
 * @param name in words: {@code default value}
 * @param expected the value that the revisions make, as a text; {@code none} if it has none
 * @param found the value that the database has
 */
public record DriftedProperty(String name, String expected, String found) {}
