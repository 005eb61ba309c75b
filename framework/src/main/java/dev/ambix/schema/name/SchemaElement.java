package dev.ambix.schema.name;

/** What schemas are compared by: an object, or a column or constraint of a table or domain. */
public sealed interface SchemaElement permits SchemaObject, TableElement {}
