package dev.ambix.operation;

/** The operations that Ambix ships. */
public sealed interface SchemaOperation extends Operation
        permits TableOperation, ColumnOperation, ConstraintOperation, IndexOperation, DataOperation, ControlOperation {}
