package dev.ambix.diff;

import dev.ambix.operation.GrantOperation.Grant;
import dev.ambix.operation.GrantOperation.Revoke;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.Privileges.GrantOption;
import dev.ambix.schema.Privileges.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps of privileges: what a role has more is granted, what it has less is revoked. */
final class GrantSteps {
    private record Group(String role, GrantOption option) {}

    private GrantSteps() {}

    /** A new object has the privileges that PostgreSQL itself gives it. */
    static void grant(Privileges now, Steps steps) {
        Privileges builtIn = Privileges.builtIn(now.on());
        groups(without(builtIn, now))
                .forEach((role, options) -> options.forEach(
                        (option, names) -> steps.make(Rank.GRANT, now.ref(), revoke(now, role, option, names))));
        grant(now, without(now, builtIn), steps);
    }

    /** Leaves the privileges that PostgreSQL itself gives the object. */
    static void revoke(Privileges was, Steps steps) {
        Privileges builtIn = Privileges.builtIn(was.on());
        revoke(was, without(was, builtIn), steps);
        groups(without(builtIn, was))
                .forEach((role, options) -> options.forEach((option, names) -> steps.add(steps.next(
                        Rank.GRANT, was.ref(), new Grant(names, List.of(was.on()), List.of(role), option)))));
    }

    static void alter(Privileges was, Privileges now, Steps steps) {
        revoke(was, without(was, now), steps);
        grant(now, without(now, was), steps);
    }

    private static SortedSet<Item> without(Privileges privileges, Privileges others) {
        SortedSet<Item> rest = new TreeSet<>(privileges.items());
        rest.removeAll(others.items());
        return rest;
    }

    private static void grant(Privileges on, Set<Item> items, Steps steps) {
        groups(items)
                .forEach((role, options) -> options.forEach((option, names) ->
                        steps.make(Rank.GRANT, on.ref(), new Grant(names, List.of(on.on()), List.of(role), option))));
    }

    private static void revoke(Privileges on, Set<Item> items, Steps steps) {
        groups(items)
                .forEach((role, options) -> options.forEach(
                        (option, names) -> steps.remove(Rank.DROP_GRANT, on.ref(), revoke(on, role, option, names))));
    }

    private static Revoke revoke(Privileges on, String role, GrantOption option, List<String> names) {
        return new Revoke(names, List.of(on.on()), List.of(role), Dependents.RESTRICT, option);
    }

    private static Map<String, Map<GrantOption, List<String>>> groups(Set<Item> items) {
        Map<String, Map<GrantOption, List<String>>> groups = new TreeMap<>();
        for (Item item : items) {
            groups.computeIfAbsent(item.grantee(), role -> new TreeMap<>())
                    .computeIfAbsent(item.grantOption(), option -> new java.util.ArrayList<>())
                    .add(item.privilege());
        }
        return groups;
    }
}
