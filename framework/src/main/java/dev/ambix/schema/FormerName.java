package dev.ambix.schema;

import dev.ambix.schema.name.ObjectRef;

/**
 * The former name of an element of a model.
 *
 * @param ref the element by its present name: an object, a column, or a label of an enum type as detail of the type
 * @param earlier its own former name, without schema and table
 */
public record FormerName(ObjectRef ref, String earlier) {}
