package dev.ambix.schema;

/** What stands between the parentheses of CREATE TABLE: a column or a constraint. */
public sealed interface TableElement extends SchemaElement permits Column, Constraint {}
