package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/**
 * The owner of an object, where it is not the usual one: the role that reads the database or runs the migrations, or
 * PostgreSQL's own choice for the schema {@code public}.
 *
 * <p>The indexes of a table and the sequences of its columns have no owner of their own: PostgreSQL gives them to the
 * owner of the table. The partitions of a table have one each.
 *
 * @param on the object
 * @param role the role
 */
public record Owner(ObjectRef on, String role) implements SchemaObject {
    public Owner {
        if (role.isEmpty()) {
            throw new IllegalArgumentException("The owner of " + on + " has no name.");
        }
    }

    /**
     * The usual owner of an object, where that is not the role that created it: PostgreSQL gives the schema {@code
     * public} to the owner of the database.
     */
    public static Optional<String> usual(ObjectRef on) {
        boolean isPublic = on.kind() == ObjectKind.SCHEMA && on.ownName().equals("public");
        return isPublic ? Optional.of("pg_database_owner") : Optional.empty();
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.about(ObjectKind.OWNER, on);
    }
}
