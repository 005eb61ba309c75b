package dev.ambix.schema.name;

/** The unit of a comparison of schemas: an object, or a column or constraint of a table or domain. */
public sealed interface SchemaElement permits SchemaObject, TableElement {}
