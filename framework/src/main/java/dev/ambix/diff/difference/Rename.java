package dev.ambix.diff.difference;

import dev.ambix.schema.name.ObjectRef;

/**
 * A thing that has another name now.
 *
 * @param ref the thing by its earlier name: an object, a column or a constraint
 * @param newName its own name from now on
 */
public record Rename(ObjectRef ref, String newName) {}
