package dev.ambix.schema;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The privileges on objects that a role makes from now on; see ALTER DEFAULT PRIVILEGES in the PostgreSQL manual.
 *
 * @param role the role that makes the objects
 * @param schema the schema in which they are made, or empty for all
 * @param objects the kind of objects in PostgreSQL's words: {@code tables}, {@code sequences}, {@code functions},
 *     {@code types} or {@code schemas}
 * @param items who may do what, sorted
 */
public record DefaultPrivileges(String role, Optional<String> schema, String objects, SortedSet<Privileges.Item> items)
        implements SchemaObject {
    public DefaultPrivileges {
        items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.DEFAULT_PRIVILEGES, new QualifiedName(schema, role), objects);
    }
}
