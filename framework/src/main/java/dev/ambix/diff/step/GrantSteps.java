package dev.ambix.diff.step;

import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The steps of privileges: additional ones are granted, missing ones are revoked. */
public final class GrantSteps {
    private final ObjectRef on;
    private final ObjectRef ref;
    private final String owner;
    private final ObjectRef ownership;
    private final SchemaComparison comparison;
    private final Steps steps;

    private GrantSteps(ObjectRef on, SchemaComparison comparison) {
        this.on = on;
        this.ref = ObjectRef.about(ObjectKind.PRIVILEGES, on);
        this.owner = OwnerSteps.name(on, comparison.to());
        this.ownership = ObjectRef.about(ObjectKind.OWNER, comparison.to().owner(on));
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    /** Adds the grants of an object that has PostgreSQL's default privileges, such as a new one. */
    public static void grant(Privileges privileges, SchemaComparison comparison) {
        GrantSteps grants = new GrantSteps(privileges.on(), comparison);
        grants.revoke(Privileges.builtIn(privileges.on()), privileges, grants::make);
        grants.grant(Privileges.builtIn(privileges.on()), privileges);
    }

    /** Back to the privileges that PostgreSQL gives. */
    public static void revoke(Privileges privileges, SchemaComparison comparison) {
        alter(privileges, Privileges.builtIn(privileges.on()), comparison);
    }

    public static void alter(Privileges was, Privileges now, SchemaComparison comparison) {
        GrantSteps grants = new GrantSteps(was.on(), comparison);
        grants.revoke(was, now, grants::remove);
        grants.grant(was, now);
    }

    private void grant(Privileges was, Privileges now) {
        Set<Item> more = new LinkedHashSet<>(now.beside(was));
        more.removeAll(was.items());
        more.removeIf(item -> was.items().contains(grantable(item)));
        grant(more);
    }

    private void grant(Set<Item> more) {
        ofOwner(more, names -> new Grant(names, List.of(on), List.of(owner), GrantOption.WITHOUT));
        groups(more)
                .forEach((role, options) -> options.forEach(
                        (option, names) -> steps.make(ref, new Grant(names, List.of(on), List.of(role), option))));
    }

    /** Takes the owner's own out of others; a new owner has them as the old one had them. */
    private void ofOwner(Set<Item> items, Function<List<String>, Operation> operation) {
        List<String> own =
                items.stream().filter(Item::isOwners).map(Item::privilege).toList();
        items.removeIf(Item::isOwners);
        if (!own.isEmpty()) {
            steps.add(steps.next(ref, operation.apply(own)).making(Set.of(ref)).needing(Set.of(ownership)));
        }
    }

    private void revoke(Privileges was, Privileges now, Consumer<Operation> step) {
        Set<Item> less = new LinkedHashSet<>(was.beside(now));
        less.removeAll(now.items());
        less.removeIf(item -> now.items().contains(grantable(item)));
        Set<Item> kept = new LinkedHashSet<>(less);
        kept.removeIf(item -> !now.items().contains(plain(item)));
        less.removeAll(kept);
        grantColumnsAgain(less, item -> true);
        grantColumnsAgain(kept, item -> item.grantOption() == GrantOption.WITH_GRANT_OPTION);
        ofOwner(
                less,
                names -> new Revoke(names, List.of(on), List.of(owner), Dependents.RESTRICT, GrantOption.WITHOUT));
        groups(less)
                .forEach((role, options) -> options.forEach((option, names) ->
                        step.accept(new Revoke(names, List.of(on), List.of(role), Dependents.RESTRICT, option))));
        groups(kept).forEach((role, options) -> options.values()
                .forEach(names ->
                        step.accept(new RevokeGrantOption(names, List.of(on), List.of(role), Dependents.RESTRICT))));
    }

    /** A privilege that is revoked on a table is revoked on its columns too; a column that keeps its privilege is granted it again. */
    private void grantColumnsAgain(Set<Item> revoked, Predicate<Item> isLost) {
        if (on.kind() == ObjectKind.COLUMN || revoked.isEmpty()) {
            return;
        }
        comparison
                .from()
                .schema()
                .all(Privileges.class)
                .filter(column -> column.on().kind() == ObjectKind.COLUMN
                        && comparison.from().owner(column.on()).equals(on))
                .forEach(column -> comparison.to().object(column.ref()).ifPresent(now -> {
                    Set<Item> lost = new LinkedHashSet<>(((Privileges) now).items());
                    lost.removeIf(item -> !isLost.test(item)
                            || revoked.stream().noneMatch(item::isSameRight)
                            || column.items().stream().noneMatch(item::isSameRight));
                    new GrantSteps(column.on(), comparison).grant(lost);
                }));
    }

    /** The tables and other objects on which an operation revokes, none if it does not; columns do not count. */
    public static List<ObjectRef> revokedOn(Operation operation) {
        List<ObjectRef> on = operation instanceof Revoke revoke
                ? revoke.on()
                : operation instanceof RevokeGrantOption revoke ? revoke.on() : List.of();
        return on.stream().filter(ref -> ref.kind() != ObjectKind.COLUMN).toList();
    }

    private void make(Operation operation) {
        steps.make(ref, operation);
    }

    private void remove(Operation operation) {
        steps.remove(ref, operation);
    }

    private static Item grantable(Item item) {
        return new Item(item.grantee(), item.privilege(), GrantOption.WITH_GRANT_OPTION);
    }

    private static Item plain(Item item) {
        return new Item(item.grantee(), item.privilege(), GrantOption.WITHOUT);
    }

    private static Map<String, Map<GrantOption, List<String>>> groups(Set<Item> items) {
        Map<String, Map<GrantOption, List<String>>> groups = new LinkedHashMap<>();
        for (Item item : items) {
            groups.computeIfAbsent(item.grantee(), role -> new TreeMap<>())
                    .computeIfAbsent(item.grantOption(), option -> new java.util.ArrayList<>())
                    .add(item.privilege());
        }
        return groups;
    }
}
