package dev.ambix.operation.value;

import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.name.AllInSchema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes of privileges. */
public sealed interface GrantOperation extends SchemaOperation {
    /**
     * Gives privileges on objects or columns; the reverse takes them away, also from a role that had them before.
     *
     * @param privileges the privileges in PostgreSQL's words: {@code select}
     * @param on the objects, all of one kind, or the columns, all of one table
     * @param roles the roles, or {@code public} for all
     * @param grantOption whether the roles may grant them to others
     */
    record Grant(List<String> privileges, List<ObjectRef> on, List<String> roles, GrantOption grantOption)
            implements GrantOperation {
        public Grant {
            privileges = words(privileges);
            on = alike(on);
            roles = atLeastOne("role", roles);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new Revoke(privileges, on, roles, Dependents.RESTRICT, grantOption));
        }

        @Override
        public String summary() {
            return "grant " + list(privileges) + " on " + list(on) + " to " + list(roles);
        }
    }

    /**
     * Takes privileges away.
     *
     * @param privileges the privileges in PostgreSQL's words: {@code select}
     * @param on the objects, all of one kind, or the columns, all of one table
     * @param roles the roles, or {@code public} for all
     * @param dependents the fate of privileges that the roles granted to others; with CASCADE there is no reverse
     * @param was whether the roles could grant the privileges to others, for the reverse
     */
    record Revoke(
            List<String> privileges, List<ObjectRef> on, List<String> roles, Dependents dependents, GrantOption was)
            implements GrantOperation {
        public Revoke {
            privileges = words(privileges);
            on = alike(on);
            roles = atLeastOne("role", roles);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : Optional.of(new Grant(privileges, on, roles, was));
        }

        @Override
        public String summary() {
            return "revoke " + list(privileges) + " on " + list(on) + " from " + list(roles);
        }
    }

    /** Takes from roles that they may grant privileges to others; they keep the privileges. */
    record RevokeGrantOption(List<String> privileges, List<ObjectRef> on, List<String> roles, Dependents dependents)
            implements GrantOperation {
        public RevokeGrantOption {
            privileges = words(privileges);
            on = alike(on);
            roles = atLeastOne("role", roles);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : Optional.of(new Grant(privileges, on, roles, GrantOption.WITH_GRANT_OPTION));
        }

        @Override
        public String summary() {
            return "revoke grant option for " + list(privileges) + " on " + list(on) + " from " + list(roles);
        }
    }

    /** Gives privileges on all present objects of a schema; the reverse revokes them from all. */
    record GrantOnAll(List<String> privileges, AllInSchema on, List<String> roles, GrantOption grantOption)
            implements GrantOperation {
        public GrantOnAll {
            privileges = words(privileges);
            roles = atLeastOne("role", roles);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RevokeOnAll(privileges, on, roles, Dependents.RESTRICT));
        }

        @Override
        public String summary() {
            return "grant " + list(privileges) + " on " + on + " to " + list(roles);
        }
    }

    /** Revokes privileges on all present objects of a schema; who had which before is lost, so it has no reverse. */
    record RevokeOnAll(List<String> privileges, AllInSchema on, List<String> roles, Dependents dependents)
            implements GrantOperation {
        public RevokeOnAll {
            privileges = words(privileges);
            roles = atLeastOne("role", roles);
        }

        @Override
        public String summary() {
            return "revoke " + list(privileges) + " on " + on + " from " + list(roles);
        }
    }

    /** Changes the default privileges of a role in a schema for a kind of object from {@code was} to {@code now}. */
    record AlterDefaultPrivileges(DefaultPrivileges now, DefaultPrivileges was) implements GrantOperation {
        public AlterDefaultPrivileges {
            if (!now.ref().equals(was.ref())) {
                throw new IllegalArgumentException("These are not the same " + now.ref() + " and " + was.ref() + ".");
            }
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new AlterDefaultPrivileges(was, now));
        }

        @Override
        public String summary() {
            return "alter " + now.ref();
        }
    }

    private static List<String> words(List<String> privileges) {
        return Privileges.words(String.join(",", atLeastOne("privilege", privileges)));
    }

    private static List<String> atLeastOne(String what, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A grant or revoke needs at least one " + what + ".");
        }
        return List.copyOf(values);
    }

    private static List<ObjectRef> alike(List<ObjectRef> on) {
        if (on.isEmpty()) {
            throw new IllegalArgumentException("A grant or revoke needs at least one object.");
        }
        ObjectRef first = on.get(0);
        for (ObjectRef other : on) {
            boolean otherTable =
                    first.kind() == ObjectKind.COLUMN && !other.name().equals(first.name());
            if (other.kind() != first.kind() || otherTable) {
                throw new IllegalArgumentException("Privileges on the " + first + " and the " + other
                        + " cannot be granted at once; use one grant each.");
            }
        }
        return List.copyOf(on);
    }

    private static String list(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
