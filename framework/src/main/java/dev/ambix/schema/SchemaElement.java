package dev.ambix.schema;

/** What schemas are compared by: an object, or a column or constraint of a table or domain. */
public sealed interface SchemaElement permits SchemaObject, TableElement {}
