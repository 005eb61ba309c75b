package dev.ambix.schema.name;

import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.table.Column;

/** An element in the parentheses of CREATE TABLE: a column or a constraint. */
public sealed interface TableElement extends SchemaElement permits Column, Constraint {}
