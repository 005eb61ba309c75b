package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.GrantOnAll;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.value.GrantOperation.RevokeOnAll;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.PrivilegeChange.Verb;
import java.util.List;
import org.jooq.QueryPart;

/** The SQL of grants and revokes. */
public final class GrantSql {
    private GrantSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(Grant.class, GrantSql::grant)
                .on(Revoke.class, GrantSql::revoke)
                .on(RevokeGrantOption.class, GrantSql::revokeGrantOption)
                .on(GrantOnAll.class, GrantSql::grantOnAll)
                .on(RevokeOnAll.class, GrantSql::revokeOnAll)
                .on(AlterDefaultPrivileges.class, op -> alterDefault(op.was(), op.now()));
    }

    private static List<Statement> grant(Grant op) {
        PrivilegeChange change = new PrivilegeChange(verb(op.grantOption()), op.privileges(), op.roles());
        return List.of(statement(change, GrantTarget.of(op.on()), Dependents.RESTRICT));
    }

    private static List<Statement> revoke(Revoke op) {
        PrivilegeChange change = new PrivilegeChange(Verb.REVOKE, op.privileges(), op.roles());
        return List.of(statement(change, GrantTarget.of(op.on()), op.dependents()));
    }

    private static List<Statement> revokeGrantOption(RevokeGrantOption op) {
        PrivilegeChange change = new PrivilegeChange(Verb.REVOKE_GRANT_OPTION, op.privileges(), op.roles());
        return List.of(statement(change, GrantTarget.of(op.on()), op.dependents()));
    }

    private static List<Statement> grantOnAll(GrantOnAll op) {
        PrivilegeChange change = new PrivilegeChange(verb(op.grantOption()), op.privileges(), op.roles());
        return List.of(statement(change, GrantTarget.of(op.on()), Dependents.RESTRICT));
    }

    private static List<Statement> revokeOnAll(RevokeOnAll op) {
        PrivilegeChange change = new PrivilegeChange(Verb.REVOKE, op.privileges(), op.roles());
        return List.of(statement(change, GrantTarget.of(op.on()), op.dependents()));
    }

    /** The statements between two states of the default privileges of one role, schema and kind. */
    public static List<Statement> alterDefault(DefaultPrivileges was, DefaultPrivileges now) {
        return statements(PrivilegeChange.between(was.items(), now.items()), GrantTarget.of(now)).stream()
                .map(statement -> Requirements.of(now, statement))
                .toList();
    }

    public static List<Statement> statements(List<PrivilegeChange> changes, GrantTarget on) {
        return changes.stream()
                .map(change -> statement(change, on, Dependents.RESTRICT))
                .toList();
    }

    private static Verb verb(GrantOption option) {
        return option == GrantOption.WITHOUT ? Verb.GRANT : Verb.GRANT_WITH_GRANT_OPTION;
    }

    private static Statement statement(PrivilegeChange change, GrantTarget on, Dependents dependents) {
        Statement statement = Statement.of(
                "{0}" + template(change.verb()) + (dependents == Dependents.CASCADE ? " cascade" : ""),
                on.prefix(),
                privileges(change.privileges(), on),
                on.object(),
                joined(", ", change.roles().stream().map(GrantSql::role).toList()));
        return Requirements.of(change.privileges(), on, statement);
    }

    /** The keyword for the current user has the form of a name that no role should have, as in PostgreSQL. */
    private static QueryPart role(String name) {
        return name.equals("current_user") ? raw(name) : name(name);
    }

    private static String template(Verb verb) {
        return switch (verb) {
            case REVOKE -> "revoke {1} on {2} from {3}";
            case REVOKE_GRANT_OPTION -> "revoke grant option for {1} on {2} from {3}";
            case GRANT -> "grant {1} on {2} to {3}";
            case GRANT_WITH_GRANT_OPTION -> "grant {1} on {2} to {3} with grant option";
        };
    }

    private static QueryPart privileges(List<String> privileges, GrantTarget on) {
        return joined(
                ", ",
                privileges.stream()
                        .map(privilege -> on.columns()
                                .map(columns -> part("{0} ({1})", raw(privilege), columns))
                                .orElse(raw(privilege)))
                        .toList());
    }
}
