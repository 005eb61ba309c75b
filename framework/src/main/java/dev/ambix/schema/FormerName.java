package dev.ambix.schema;

import dev.ambix.schema.name.ObjectRef;

/**
 * What something in a model was called before.
 *
 * @param ref what it is now: an object, a column, or a label of an enum type as detail of the type
 * @param earlier its own name before, without schema and table
 */
public record FormerName(ObjectRef ref, String earlier) {}
