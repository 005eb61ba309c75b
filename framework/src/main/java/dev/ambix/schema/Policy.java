package dev.ambix.schema;

import java.util.List;
import java.util.Optional;

/**
 * A row-security policy; see CREATE POLICY in the PostgreSQL manual.
 *
 * @param name the name
 * @param table the table
 * @param combination how it combines with others
 * @param command the command to which it applies
 * @param roles the roles to which it applies, sorted; none for all ({@code PUBLIC})
 * @param using the SQL condition of the rows that are seen
 * @param withCheck the SQL condition of the rows that may be written
 */
public record Policy(
        String name,
        QualifiedName table,
        Combination combination,
        Command command,
        List<String> roles,
        Optional<String> using,
        Optional<String> withCheck)
        implements SchemaObject {
    public Policy {
        roles = roles.stream().sorted().toList();
    }

    /** How a policy combines with the others of its table. */
    public enum Combination {
        /** One of these must hold. */
        PERMISSIVE,
        /** All of these must hold. */
        RESTRICTIVE
    }

    /** The command to which a policy applies. */
    public enum Command {
        ALL,
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.part(ObjectKind.POLICY, table, name);
    }
}
