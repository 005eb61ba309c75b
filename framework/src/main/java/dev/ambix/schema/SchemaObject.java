package dev.ambix.schema;

/**
 * An object of a database, as a value. Comments and privileges are objects of their own ({@link Comment},
 * {@link Privileges}), except the comments that {@link Table} and {@link Column} carry.
 */
public sealed interface SchemaObject
        permits Namespace,
                Extension,
                UserType,
                Domain,
                Sequence,
                Table,
                Index,
                View,
                MaterializedView,
                Routine,
                Trigger,
                Rule,
                Policy,
                Statistics,
                Publication,
                Privileges,
                DefaultPrivileges,
                Comment,
                Definition {
    /** Its kind and name. */
    ObjectRef ref();
}
