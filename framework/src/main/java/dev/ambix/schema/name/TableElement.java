package dev.ambix.schema.name;

import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.table.Column;

/** What stands between the parentheses of CREATE TABLE: a column or a constraint. */
public sealed interface TableElement extends SchemaElement permits Column, Constraint {}
