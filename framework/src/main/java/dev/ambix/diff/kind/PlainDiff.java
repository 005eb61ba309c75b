package dev.ambix.diff.kind;

import dev.ambix.schema.name.SchemaObject;

/**
 * Objects that are created and dropped as a whole, and never altered.
 *
 * @param <T> their class
 */
record PlainDiff<T extends SchemaObject>() implements KindDiff<T> {}
