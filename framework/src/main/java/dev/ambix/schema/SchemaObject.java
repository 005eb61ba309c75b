package dev.ambix.schema;

/**
 * An object of a database, as a value. Comments, privileges and owners are objects of their own
 * ({@link Comment}, {@link Privileges}, {@link Owner}), except the comments that {@link Table} and {@link Column} carry.
 */
public sealed interface SchemaObject extends SchemaElement
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
                Owner,
                Privileges,
                DefaultPrivileges,
                Comment,
                Definition {
    /** Its kind and name. */
    ObjectRef ref();
}
