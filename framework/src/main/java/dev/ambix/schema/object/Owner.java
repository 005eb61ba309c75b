package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/**
 * The owner of an object, where that is another role than the one that makes things: who reads a database or runs
 * migrations is the owner of all of which nothing is said. Of the schema {@code public}, where it is another role than
 * PostgreSQL's own choice.
 *
 * <p>What PostgreSQL gives to the owner of something else has no owner of its own: the indexes of a table, and the sequences
 * of its columns. The partitions of a table have one each.
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
     * Who owns an object of which nothing is said, where that is not whoever made it: PostgreSQL gives the schema {@code
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
