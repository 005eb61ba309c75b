package dev.ambix.sql.definition;

import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One grant or revoke of several that lead from some privileges to others.
 *
 * @param verb grant or revoke, of privileges or of grant options
 * @param privileges the privileges
 * @param roles the roles
 */
public record PrivilegeChange(Verb verb, List<String> privileges, List<String> roles) {
    /** The statements of a change, in their order. */
    enum Verb {
        REVOKE,
        REVOKE_GRANT_OPTION,
        GRANT,
        GRANT_WITH_GRANT_OPTION
    }

    /** The changes from {@code was} to {@code now}; neighbors that get or lose the same share one change. */
    public static List<PrivilegeChange> between(Collection<Item> was, Collection<Item> now) {
        Map<Verb, Map<String, List<String>>> byRole = new TreeMap<>();
        for (Item item : was) {
            if (now.stream().noneMatch(other -> item.isSameRight(other))) {
                add(byRole, Verb.REVOKE, item);
            }
        }
        for (Item item : now) {
            was.stream()
                    .filter(other -> item.isSameRight(other))
                    .findFirst()
                    .ifPresentOrElse(earlier -> addOption(byRole, earlier, item), () -> add(byRole, grant(item), item));
        }
        return together(byRole);
    }

    private static void addOption(Map<Verb, Map<String, List<String>>> byRole, Item was, Item now) {
        if (was.grantOption() != now.grantOption()) {
            add(byRole, now.grantOption() == GrantOption.WITHOUT ? Verb.REVOKE_GRANT_OPTION : grant(now), now);
        }
    }

    private static Verb grant(Item item) {
        return item.grantOption() == GrantOption.WITHOUT ? Verb.GRANT : Verb.GRANT_WITH_GRANT_OPTION;
    }

    private static void add(Map<Verb, Map<String, List<String>>> byRole, Verb verb, Item item) {
        byRole.computeIfAbsent(verb, v -> new LinkedHashMap<>())
                .computeIfAbsent(item.grantee(), role -> new ArrayList<>())
                .add(item.privilege());
    }

    private static List<PrivilegeChange> together(Map<Verb, Map<String, List<String>>> byRole) {
        List<PrivilegeChange> changes = new ArrayList<>();
        byRole.forEach((verb, privileges) -> privileges.forEach((role, words) -> {
            int last = changes.size() - 1;
            if (last >= 0
                    && changes.get(last).verb() == verb
                    && changes.get(last).privileges().equals(words)) {
                changes.set(last, changes.get(last).with(role));
            } else {
                changes.add(new PrivilegeChange(verb, words, List.of(role)));
            }
        }));
        return changes;
    }

    private PrivilegeChange with(String role) {
        List<String> more = new ArrayList<>(roles);
        more.add(role);
        return new PrivilegeChange(verb, privileges, more);
    }
}
