package dev.ambix.schema.name;

import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Namespace;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.object.UserType;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;

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
