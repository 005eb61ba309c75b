package dev.ambix.operation.value;

import dev.ambix.operation.ControlOperation;

/** The operations that Ambix ships. */
public sealed interface SchemaOperation extends Operation
        permits ObjectOperation,
                ColumnOperation,
                ConstraintOperation,
                StorageOperation,
                PartitionOperation,
                TypeOperation,
                SequenceOperation,
                ViewOperation,
                FiringOperation,
                GrantOperation,
                ExtensionOperation,
                DataOperation,
                RowOperation,
                SuccessionOperation,
                ControlOperation {}
