package dev.ambix.operation;

import dev.ambix.schema.DefaultPrivileges;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Privileges.GrantOption;
import java.util.List;
import java.util.Optional;

/** Changes to who may do what. */
public sealed interface GrantOperation extends SchemaOperation {
    /**
     * Gives privileges on an object or a column; the reverse takes them away, also from a role that had them before.
     *
     * @param privileges the privileges in PostgreSQL's words: {@code select}
     * @param on the object, or a column
     * @param roles the roles, or {@code public} for all
     * @param grantOption whether the roles may grant them to others
     */
    record Grant(List<String> privileges, ObjectRef on, List<String> roles, GrantOption grantOption)
            implements GrantOperation {
        public Grant {
            privileges = List.copyOf(privileges);
            roles = List.copyOf(roles);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new Revoke(privileges, on, roles, grantOption));
        }

        @Override
        public String summary() {
            return "grant " + String.join(", ", privileges) + " on " + on + " to " + String.join(", ", roles);
        }
    }

    /** Takes privileges away; {@code was} says whether the roles could grant them to others, for the reverse. */
    record Revoke(List<String> privileges, ObjectRef on, List<String> roles, GrantOption was)
            implements GrantOperation {
        public Revoke {
            privileges = List.copyOf(privileges);
            roles = List.copyOf(roles);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new Grant(privileges, on, roles, was));
        }

        @Override
        public String summary() {
            return "revoke " + String.join(", ", privileges) + " on " + on + " from " + String.join(", ", roles);
        }
    }

    /** Makes the default privileges of {@code now}'s role, schema and kind what it says; {@code was} is what they were. */
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
}
