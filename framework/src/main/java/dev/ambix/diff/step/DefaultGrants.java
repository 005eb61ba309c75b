package dev.ambix.diff.step;

import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Corrects the privileges of new objects by the default privileges in force before the change: revokes privileges that these
 * grant beyond the target schema, and grants those that they withhold. A view that is rebuilt may be older than the default
 * privileges.
 */
public final class DefaultGrants {
    private final SchemaComparison comparison;
    private final List<DefaultPrivileges> standing;

    public DefaultGrants(SchemaComparison comparison) {
        this.comparison = comparison;
        this.standing = comparison.from().schema().all(DefaultPrivileges.class).toList();
    }

    public void add() {
        if (standing.isEmpty()) {
            return;
        }
        comparison.to().schema().objects().values().stream()
                .map(SchemaObject::ref)
                .filter(comparison::isNew)
                .forEach(this::correct);
    }

    private void correct(ObjectRef ref) {
        Set<Item> wanted = comparison
                .to()
                .object(ObjectRef.about(ObjectKind.PRIVILEGES, ref))
                .map(object -> ((Privileges) object).items())
                .orElse(Privileges.builtIn(ref).items());
        Set<Item> more = given(ref);
        more.removeIf(item -> contains(wanted, item) || isOwner(item.grantee(), ref));
        byRole(more)
                .forEach((role, privileges) -> add(
                        ref,
                        new Revoke(privileges, List.of(ref), List.of(role), Dependents.RESTRICT, GrantOption.WITHOUT)));
        Set<Item> less = withheld(ref);
        less.removeIf(item -> !contains(wanted, item));
        byRole(less)
                .forEach((role, privileges) ->
                        add(ref, new Grant(privileges, List.of(ref), List.of(role), GrantOption.WITHOUT)));
    }

    /** Whether a role owns the object in the target schema; its grants are part of the owner's privileges then. */
    private boolean isOwner(String role, ObjectRef ref) {
        return OwnerSteps.of(ref, comparison.to()).equals(Optional.of(role));
    }

    private void add(ObjectRef ref, Operation operation) {
        Steps steps = comparison.steps();
        DiffStep correction = steps.add(steps.next(ref, operation).needing(Set.of(ref)));
        ObjectRef privileges = ObjectRef.about(ObjectKind.PRIVILEGES, ref);
        List.copyOf(steps.all()).stream()
                .filter(step -> step.makes().contains(privileges))
                .forEach(step -> steps.chain(List.of(correction, step)));
    }

    private static boolean contains(Set<Item> items, Item item) {
        return items.stream()
                .anyMatch(other -> item.grantee().equals(other.grantee())
                        && item.privilege().equals(other.privilege()));
    }

    private static Map<String, List<String>> byRole(Set<Item> items) {
        Map<String, List<String>> byRole = new LinkedHashMap<>();
        items.forEach(item -> byRole.computeIfAbsent(item.grantee(), role -> new ArrayList<>())
                .add(item.privilege()));
        return byRole;
    }

    /** The privileges that a new object gets beyond PostgreSQL's own default. */
    private Set<Item> given(ObjectRef ref) {
        Set<Item> given = new LinkedHashSet<>();
        about(ref).forEach(privileges -> given.addAll(privileges.items()));
        given.removeAll(Privileges.builtIn(ref).items());
        return given;
    }

    /** The privileges of PostgreSQL's own default that a new object does not get. */
    private Set<Item> withheld(ObjectRef ref) {
        Set<Item> withheld = new LinkedHashSet<>();
        about(ref).forEach(privileges -> {
            withheld.addAll(privileges.builtIn().items());
            withheld.removeAll(privileges.items());
        });
        return withheld;
    }

    private Stream<DefaultPrivileges> about(ObjectRef ref) {
        String schema = ref.name().schema().orElse(comparison.options().defaultSchema());
        return standing.stream()
                .filter(privileges -> privileges.objects().equals(objects(ref)))
                .filter(privileges -> privileges.schema().map(schema::equals).orElse(true));
    }

    private static String objects(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> "tables";
            case SEQUENCE -> "sequences";
            case FUNCTION, PROCEDURE, AGGREGATE -> "functions";
            case TYPE, DOMAIN -> "types";
            case SCHEMA -> "schemas";
            default -> "";
        };
    }
}
