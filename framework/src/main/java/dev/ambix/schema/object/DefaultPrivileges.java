package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The privileges on objects that a role makes from now on; see ALTER DEFAULT PRIVILEGES in the PostgreSQL manual. Those of a
 * schema come on top of those for all schemas.
 *
 * @param role the role that makes the objects
 * @param schema the schema in which they are made, or empty for all
 * @param objects the kind of objects in PostgreSQL's words: {@code tables}, {@code sequences}, {@code functions},
 *     {@code types}, {@code schemas} or {@code large objects} (PostgreSQL 18 and later)
 * @param items the privileges by role, in any order; without a schema, those that PostgreSQL itself gives everybody are listed
 *     as long as they stand
 */
public record DefaultPrivileges(String role, Optional<String> schema, String objects, Set<Item> items)
        implements SchemaObject {
    private static final Set<String> OBJECTS =
            Set.of("tables", "sequences", "functions", "types", "schemas", "large objects");

    public DefaultPrivileges {
        if (!OBJECTS.contains(objects)) {
            throw new IllegalArgumentException("There are no default privileges on " + objects
                    + "; use tables, sequences, functions, types, schemas or large objects.");
        }
        items = Collections.unmodifiableSet(new LinkedHashSet<>(items));
    }

    /** Empty default privileges in all schemas: {@code DefaultPrivileges.of("app_owner", "tables")}. */
    public static DefaultPrivileges of(String role, String objects) {
        return new DefaultPrivileges(role, Optional.empty(), objects, Set.of());
    }

    /** Restricts them to objects created in one schema. */
    public DefaultPrivileges inSchema(String name) {
        return new DefaultPrivileges(role, Optional.of(name), objects, items);
    }

    /** Grants more privileges: {@code granting("select, insert", "app")}. */
    public DefaultPrivileges granting(String privileges, String... roles) {
        return with(privileges, GrantOption.WITHOUT, roles);
    }

    /** Grants more privileges, which the roles may grant to others. */
    public DefaultPrivileges grantingWithGrantOption(String privileges, String... roles) {
        return with(privileges, GrantOption.WITH_GRANT_OPTION, roles);
    }

    /** Without some that were there. */
    public DefaultPrivileges revoking(String privileges, String... roles) {
        return withItems(Privileges.without(items, Privileges.words(privileges), List.of(roles)));
    }

    /** PostgreSQL's built-in default privileges of the same role, schema and kind. */
    public DefaultPrivileges builtIn() {
        DefaultPrivileges none = withItems(Set.of());
        if (schema.isPresent()) {
            return none;
        }
        return switch (objects) {
            case "functions" -> none.granting("execute", "public");
            case "types" -> none.granting("usage", "public");
            default -> none;
        };
    }

    private DefaultPrivileges with(String privileges, GrantOption option, String... roles) {
        return withItems(Privileges.with(items, Privileges.words(privileges), List.of(roles), option));
    }

    private DefaultPrivileges withItems(Set<Item> other) {
        return new DefaultPrivileges(role, schema, objects, other);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef.DefaultPrivileges(role, objects, schema);
    }
}
