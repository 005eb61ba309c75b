package dev.ambix.sql.object;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.Item;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.GrantSql;
import dev.ambix.sql.definition.GrantTarget;
import dev.ambix.sql.definition.PrivilegeChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL that leads from the privileges that PostgreSQL gives an object to others, and back. */
final class PrivilegesForm implements ObjectForm<Privileges> {
    @Override
    public List<Statement> create(Privileges privileges, Existence existence) {
        ObjectForm.requireChecked(privileges, existence);
        return change(Privileges.builtIn(privileges.on()), privileges);
    }

    @Override
    public List<Statement> replace(Privileges privileges, Optional<Privileges> was) {
        return change(was.orElseThrow(() -> unknown(privileges.ref().toString())), privileges);
    }

    /** Default privileges are made from those that PostgreSQL has, too. */
    static ObjectForm<DefaultPrivileges> ofDefaults() {
        return new ObjectForm<>() {
            @Override
            public List<Statement> create(DefaultPrivileges defaults, Existence existence) {
                ObjectForm.requireChecked(defaults, existence);
                return GrantSql.alterDefault(defaults.builtIn(), defaults);
            }

            @Override
            public List<Statement> replace(DefaultPrivileges defaults, Optional<DefaultPrivileges> was) {
                return GrantSql.alterDefault(
                        was.orElseThrow(() -> unknown(defaults.ref().toString())), defaults);
            }
        };
    }

    /** Back to PostgreSQL's own privileges; only known ones can be revoked. */
    static List<Statement> drop(DropObject op) {
        SchemaObject was = op.was().orElseThrow(() -> unknown(op.ref().toString()));
        if (was instanceof DefaultPrivileges defaults) {
            return GrantSql.alterDefault(defaults, defaults.builtIn());
        }
        Privileges privileges = (Privileges) was;
        return change(privileges, Privileges.builtIn(privileges.on()));
    }

    private static List<Statement> change(Privileges was, Privileges now) {
        return GrantSql.statements(
                PrivilegeChange.between(named(was.beside(now)), named(now.beside(was))),
                GrantTarget.of(List.of(now.on())));
    }

    /** The statement knows of no other owner than who runs it. */
    private static List<Item> named(Set<Item> items) {
        return items.stream().map(item -> item.ownedBy("current_user")).toList();
    }

    private static MigrationException unknown(String what) {
        return new MigrationException("The " + what + " cannot be changed without saying what they were. "
                + "Give the earlier ones, or use grant and revoke.");
    }
}
