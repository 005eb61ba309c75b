package dev.ambix.catalog.reader;

import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The privileges on one object, as they are and as PostgreSQL gives them, with and without the owner's own. */
public final class AccessList {
    private final Set<Item> items = new LinkedHashSet<>();
    private final Set<Item> usual = new LinkedHashSet<>();
    private final Set<Item> owners = new LinkedHashSet<>();
    private final Set<Item> usualOwners = new LinkedHashSet<>();

    public void add(CatalogRows rows) throws SQLException {
        GrantOption option = rows.flag("is_grantable") ? GrantOption.WITH_GRANT_OPTION : GrantOption.WITHOUT;
        Optional<String> privilege = rows.optional("privilege");
        if (privilege.isEmpty()) {
            return;
        }
        Item item = new Item(rows.text("grantee"), privilege.get().toLowerCase(Locale.ROOT), option);
        boolean owner = rows.flag("is_owner");
        if (rows.flag("is_usual")) {
            (owner ? usualOwners : usual).add(item);
        } else {
            (owner ? owners : items).add(item);
        }
    }

    /**
     * The same as a value, without the privileges that PostgreSQL gives the owner, or an old server all roles; empty if there
     * are no others.
     */
    public Optional<Privileges> privileges(ObjectRef on) {
        Privileges builtIn = Privileges.builtIn(on);
        Set<Item> implied = new LinkedHashSet<>(usual);
        implied.removeAll(builtIn.items());
        Set<Item> withheld = new LinkedHashSet<>(implied);
        withheld.removeAll(items);
        usualOwners.stream()
                .map(Item::privilege)
                .filter(privilege ->
                        owners.stream().noneMatch(item -> item.privilege().equals(privilege)))
                .forEach(privilege -> withheld.add(new Item("", privilege, GrantOption.WITHOUT)));
        Set<Item> granted = new LinkedHashSet<>(items);
        granted.removeAll(implied);
        owners.stream()
                .map(Item::privilege)
                .filter(privilege ->
                        usualOwners.stream().noneMatch(item -> item.privilege().equals(privilege)))
                .forEach(privilege -> granted.add(new Item("", privilege, GrantOption.WITHOUT)));
        return Optional.of(new Privileges(on, granted, withheld)).filter(privileges -> !privileges.equals(builtIn));
    }

    /** All that are granted, without the owner's own if those are complete; empty if PostgreSQL gives the same. */
    public Optional<Set<Item>> different() {
        if (items.equals(usual) && owners.equals(usualOwners)) {
            return Optional.empty();
        }
        Set<Item> all = new LinkedHashSet<>(items);
        if (!owners.equals(usualOwners)) {
            all.addAll(owners);
        }
        return Optional.of(all);
    }
}
