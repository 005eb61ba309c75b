package dev.ambix.diff.difference;

import dev.ambix.schema.name.ObjectRef;

/**
 * A rename of an element.
 *
 * @param ref the element by its former name: an object, a column or a constraint
 * @param newName its own new name
 */
public record Rename(ObjectRef ref, String newName) {}
