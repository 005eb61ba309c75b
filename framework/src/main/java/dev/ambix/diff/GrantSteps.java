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

    static void grant(Privileges privileges, Steps steps) {
        grant(privileges, privileges.items(), steps);
    }

    static void revoke(Privileges privileges, Steps steps) {
        revoke(privileges, privileges.items(), steps);
    }

    static void alter(Privileges was, Privileges now, Steps steps) {
        SortedSet<Item> less = new TreeSet<>(was.items());
        less.removeAll(now.items());
        SortedSet<Item> more = new TreeSet<>(now.items());
        more.removeAll(was.items());
        revoke(was, less, steps);
        grant(now, more, steps);
    }

    private static void grant(Privileges on, Set<Item> items, Steps steps) {
        groups(items)
                .forEach((role, options) -> options.forEach((option, names) ->
                        steps.make(Rank.GRANT, on.ref(), new Grant(names, List.of(on.on()), List.of(role), option))));
    }

    private static void revoke(Privileges on, Set<Item> items, Steps steps) {
        groups(items)
                .forEach((role, options) -> options.forEach((option, names) -> steps.remove(
                        Rank.DROP_GRANT,
                        on.ref(),
                        new Revoke(names, List.of(on.on()), List.of(role), Dependents.RESTRICT, option))));
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
