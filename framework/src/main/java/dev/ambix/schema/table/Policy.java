package dev.ambix.schema.table;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.text.JooqSql;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;

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
        /** One of the permissive policies must hold. */
        PERMISSIVE,
        /** All restrictive policies must hold. */
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

    /** The name of a policy before it is said which table it guards. */
    public record Named(String name) {
        /** A policy for all commands of all roles, without conditions as yet. */
        public Policy on(String table) {
            return new Policy(
                    name,
                    QualifiedName.parse(table),
                    Combination.PERMISSIVE,
                    Command.ALL,
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    public Policy forSelect() {
        return forCommand(Command.SELECT);
    }

    public Policy forInsert() {
        return forCommand(Command.INSERT);
    }

    public Policy forUpdate() {
        return forCommand(Command.UPDATE);
    }

    public Policy forDelete() {
        return forCommand(Command.DELETE);
    }

    private Policy forCommand(Command other) {
        return new Policy(name, table, combination, other, roles, using, withCheck);
    }

    /** A restrictive policy: it must hold in any case, while of the permissive ones one must hold. */
    public Policy restrictive() {
        return new Policy(name, table, Combination.RESTRICTIVE, command, roles, using, withCheck);
    }

    /** Restricts it to some roles. */
    public Policy to(String... roles) {
        return new Policy(name, table, combination, command, List.of(roles), using, withCheck);
    }

    /** The SQL condition of the rows that are seen. */
    public Policy using(String condition) {
        return new Policy(name, table, combination, command, roles, Optional.of(condition), withCheck);
    }

    public Policy using(Condition condition) {
        return using(JooqSql.inlined(condition));
    }

    /** The SQL condition of the rows that may be written; without one, that of {@link #using} holds for them too. */
    public Policy withCheck(String condition) {
        return new Policy(name, table, combination, command, roles, using, Optional.of(condition));
    }

    public Policy withCheck(Condition condition) {
        return withCheck(JooqSql.inlined(condition));
    }
}
