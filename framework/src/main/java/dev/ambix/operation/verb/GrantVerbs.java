package dev.ambix.operation.verb;

import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.GrantOnAll;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.value.GrantOperation.RevokeOnAll;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.name.AllInSchema;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import java.util.List;

/**
 * The verbs for privileges: {@code grant("select, insert", Ref.table("account"), "app")}. Privileges are written as in
 * SQL, with commas between them; roles are names, {@code public} for all, or {@code current_user}.
 */
public interface GrantVerbs extends Verbs {
    /**
     * Grants privileges on an object, or on one column.
     *
     * <p>Example: {@code op.grant("select, insert", Ref.table("account"), "app")}. Lock: none on tables.
     */
    default void grant(String privileges, ObjectRef on, String... roles) {
        grant(privileges, List.of(on), roles);
    }

    /**
     * Grants privileges on several objects, or on columns.
     *
     * <p>Example: {@code op.grant("select", Ref.columns("account", "id", "name"), "app")}. Lock: none on tables.
     */
    default void grant(String privileges, List<ObjectRef> on, String... roles) {
        invoke(new Grant(Privileges.words(privileges), on, List.of(roles), GrantOption.WITHOUT));
    }

    /**
     * Grants privileges on all present objects of a schema.
     *
     * <p>Example: {@code op.grant("select", Ref.allTablesIn("billing"), "reader")}. Lock: none on tables.
     */
    default void grant(String privileges, AllInSchema on, String... roles) {
        invoke(new GrantOnAll(Privileges.words(privileges), on, List.of(roles), GrantOption.WITHOUT));
    }

    /**
     * Grants privileges that the roles may grant to others.
     *
     * <p>Example: {@code op.grantWithGrantOption("select", Ref.table("account"), "app")}. Lock: none on tables.
     */
    default void grantWithGrantOption(String privileges, ObjectRef on, String... roles) {
        grantWithGrantOption(privileges, List.of(on), roles);
    }

    /**
     * Grants privileges on several objects, or on columns, that the roles may grant to others.
     *
     * <p>Example: {@code op.grantWithGrantOption("select", Ref.tables("account", "cart"), "app")}. Lock: none on
     * tables.
     */
    default void grantWithGrantOption(String privileges, List<ObjectRef> on, String... roles) {
        invoke(new Grant(Privileges.words(privileges), on, List.of(roles), GrantOption.WITH_GRANT_OPTION));
    }

    /**
     * Grants privileges on all present objects of a schema that the roles may grant to others.
     *
     * <p>Example: {@code op.grantWithGrantOption("select", Ref.allTablesIn("billing"), "app")}. Lock: none on tables.
     */
    default void grantWithGrantOption(String privileges, AllInSchema on, String... roles) {
        invoke(new GrantOnAll(Privileges.words(privileges), on, List.of(roles), GrantOption.WITH_GRANT_OPTION));
    }

    /**
     * Takes privileges on an object away; the server refuses it if the roles granted them to others.
     *
     * <p>Example: {@code op.revoke("insert", Ref.table("account"), "app")}. Lock: none on tables.
     */
    default void revoke(String privileges, ObjectRef on, String... roles) {
        revoke(privileges, List.of(on), roles);
    }

    /**
     * Takes privileges on several objects, or on columns, away.
     *
     * <p>Example: {@code op.revoke("select", Ref.columns("account", "name"), "app")}. Lock: none on tables.
     */
    default void revoke(String privileges, List<ObjectRef> on, String... roles) {
        invoke(new Revoke(Privileges.words(privileges), on, List.of(roles), Dependents.RESTRICT, GrantOption.WITHOUT));
    }

    /**
     * Takes privileges on all present objects of a schema away.
     *
     * <p>Example: {@code op.revoke("select", Ref.allTablesIn("billing"), "reader")}. Lock: none on tables.
     */
    default void revoke(String privileges, AllInSchema on, String... roles) {
        invoke(new RevokeOnAll(Privileges.words(privileges), on, List.of(roles), Dependents.RESTRICT));
    }

    /**
     * Takes privileges away, also from those to whom the roles granted them.
     *
     * <p>Example: {@code op.revokeCascade("select", Ref.table("account"), "app")}. Lock: none on tables.
     */
    default void revokeCascade(String privileges, ObjectRef on, String... roles) {
        invoke(new Revoke(
                Privileges.words(privileges), List.of(on), List.of(roles), Dependents.CASCADE, GrantOption.WITHOUT));
    }

    /**
     * Takes away only that the roles may grant the privileges to others.
     *
     * <p>Example: {@code op.revokeGrantOption("select", Ref.table("account"), "app")}. Lock: none on tables.
     */
    default void revokeGrantOption(String privileges, ObjectRef on, String... roles) {
        invoke(new RevokeGrantOption(Privileges.words(privileges), List.of(on), List.of(roles), Dependents.RESTRICT));
    }

    /**
     * Grants privileges on the objects that a role will create.
     *
     * <p>Example: {@code op.grantByDefault("select", defaultPrivileges("owner", "tables", "billing"), "app")}. Lock:
     * none on tables.
     */
    default void grantByDefault(String privileges, DefaultPrivileges on, String... roles) {
        alterDefaultPrivileges(on.revoking(privileges, roles), on.granting(privileges, roles));
    }

    /**
     * Grants privileges on the objects that a role will create, which the roles may grant to others.
     *
     * <p>Example: {@code op.grantByDefaultWithGrantOption("select", defaultPrivileges("owner", "tables"), "app")}.
     * Lock: none on tables.
     */
    default void grantByDefaultWithGrantOption(String privileges, DefaultPrivileges on, String... roles) {
        alterDefaultPrivileges(on.revoking(privileges, roles), on.grantingWithGrantOption(privileges, roles));
    }

    /**
     * Takes away the privileges that roles get on the objects that a role will create.
     *
     * <p>Example: {@code op.revokeByDefault("execute", defaultPrivileges("owner", "functions"), "public")}. Lock: none
     * on tables.
     */
    default void revokeByDefault(String privileges, DefaultPrivileges on, String... roles) {
        alterDefaultPrivileges(on.granting(privileges, roles), on.revoking(privileges, roles));
    }

    /**
     * Changes default privileges to others of the same role, schema and kind.
     *
     * <p>Example: {@code op.alterDefaultPrivileges(defaultPrivileges("owner", "tables"), defaultPrivileges("owner",
     * "tables").granting("select", "app"))}. Lock: none on tables.
     */
    default void alterDefaultPrivileges(DefaultPrivileges was, DefaultPrivileges now) {
        invoke(new AlterDefaultPrivileges(now, was));
    }
}
