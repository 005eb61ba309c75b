package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The privileges on an object, if they differ from PostgreSQL's own default; other objects are not listed.
 *
 * <p>Privileges that PostgreSQL gives to everybody ({@link #builtIn}), such as {@code execute} on functions, are listed
 * unless they were revoked.
 *
 * @param on the object, or a column
 * @param items the granted privileges, in an order that makes no difference, without those that PostgreSQL gives the
 *     owner (on columns it gives none), and without the privilege of PostgreSQL 14 alone that everybody may create objects
 *     in the schema {@code public}
 * @param withheld which of these two were revoked
 */
public record Privileges(ObjectRef on, Set<Item> items, Set<Item> withheld) implements SchemaObject {
    /** The first server where only the owner creates objects in the schema {@code public}. */
    private static final int PUBLIC_IS_CLOSED = 15;

    /** The first server that knows the privilege {@code maintain}. */
    private static final int KNOWS_MAINTAIN = 17;

    private static final Item CREATE = new Item("public", "create", GrantOption.WITHOUT);
    private static final Item MAINTAIN = new Item("", "maintain", GrantOption.WITHOUT);

    public Privileges {
        items = Collections.unmodifiableSet(new LinkedHashSet<>(items));
        withheld = Collections.unmodifiableSet(minus(withheld, items));
        for (Item item : withheld) {
            if (!item.isOwners() && !(isPublic(on) && item.equals(CREATE))) {
                throw new IllegalArgumentException("No version of PostgreSQL gives " + item + " on " + on + ".");
            }
        }
    }

    /** Nothing is withheld. */
    public Privileges(ObjectRef on, Set<Item> items) {
        this(on, items, Set.of());
    }

    /**
     * One privilege of one role.
     *
     * @param grantee the role, or {@code public} for all; empty for the owner, which role that is
     * @param privilege the privilege in PostgreSQL's words: {@code select}
     * @param grantOption whether the role may grant it to others
     */
    public record Item(String grantee, String privilege, GrantOption grantOption) {
        public Item {
            privilege = word(privilege);
        }

        /** Whether it is the owner's own. */
        public boolean isOwners() {
            return grantee.isEmpty();
        }

        /** Whether it is the same privilege of the same role, with or without the right to grant it. */
        public boolean isSameRight(Item other) {
            return grantee.equals(other.grantee) && privilege.equals(other.privilege);
        }

        /** The same with a name for the owner, if it is the owner's own. */
        public Item ownedBy(String role) {
            return isOwners() ? new Item(role, privilege, grantOption) : this;
        }
    }

    /** Whether a role may grant its privilege to others. */
    public enum GrantOption {
        WITHOUT,
        WITH_GRANT_OPTION
    }

    /** The privileges that PostgreSQL itself gives everybody on a new object, or on the schema {@code public}. */
    public static Privileges builtIn(ObjectRef on) {
        Privileges none = new Privileges(on, Set.of());
        return switch (on.kind()) {
            case FUNCTION, PROCEDURE, AGGREGATE -> none.granting("execute", "public");
            case TYPE, DOMAIN, LANGUAGE -> none.granting("usage", "public");
            case DATABASE -> none.granting("connect, temporary", "public");
            case SCHEMA -> isPublic(on) ? none.granting("usage", "public") : none;
            default -> none;
        };
    }

    private static boolean isPublic(ObjectRef on) {
        return on.kind() == ObjectKind.SCHEMA && on.ownName().equals("public");
    }

    /**
     * The same on a server of a major version, which may be another than that on which they were read: grants that the other
     * server makes by itself, and withheld privileges that it does not give, are left out.
     */
    public Privileges onServer(int version) {
        boolean isOpen = isPublic(on) && version < PUBLIC_IS_CLOSED;
        Set<Item> unknown = new LinkedHashSet<>();
        if (!isOpen) {
            unknown.add(CREATE);
        }
        if (version < KNOWS_MAINTAIN) {
            unknown.add(MAINTAIN);
        }
        return new Privileges(on, isOpen ? minus(items, Set.of(CREATE)) : items, minus(withheld, unknown));
    }

    /** The privileges listed here, with those that another list withholds, unless they are withheld here too. */
    public Set<Item> beside(Privileges others) {
        Set<Item> all = new LinkedHashSet<>(items);
        all.addAll(minus(others.withheld, withheld));
        return all;
    }

    private static Set<Item> minus(Set<Item> items, Set<Item> others) {
        Set<Item> less = new LinkedHashSet<>(items);
        less.removeAll(others);
        return less;
    }

    /** Grants more privileges: {@code granting("select, insert", "app")}. */
    public Privileges granting(String privileges, String... roles) {
        return with(privileges, GrantOption.WITHOUT, roles);
    }

    /** Grants more privileges, which the roles may grant to others. */
    public Privileges grantingWithGrantOption(String privileges, String... roles) {
        return with(privileges, GrantOption.WITH_GRANT_OPTION, roles);
    }

    /** Without some that were there: {@code revoking("execute", "public")}. */
    public Privileges revoking(String privileges, String... roles) {
        Set<Item> revoked = with(Set.of(), words(privileges), List.of(roles), GrantOption.WITHOUT);
        Set<Item> more = new LinkedHashSet<>(withheld);
        if (isPublic(on) && revoked.contains(CREATE)) {
            more.add(CREATE);
        }
        return new Privileges(on, without(items, words(privileges), List.of(roles)), more);
    }

    /**
     * Grants more to the owner, whichever role that is: {@code grantingToOwner("update")}. PostgreSQL gives the owner all
     * privileges on the object itself, but none on its columns.
     */
    public Privileges grantingToOwner(String privileges) {
        return with(privileges, GrantOption.WITHOUT, "");
    }

    /** Without some of the owner's own: {@code revokingFromOwner("insert, update")}. */
    public Privileges revokingFromOwner(String privileges) {
        return new Privileges(on, items, with(withheld, words(privileges), List.of(""), GrantOption.WITHOUT));
    }

    private Privileges with(String privileges, GrantOption option, String... roles) {
        return new Privileges(on, with(items, words(privileges), List.of(roles), option), withheld);
    }

    static Set<Item> with(Set<Item> items, List<String> privileges, Collection<String> roles, GrantOption option) {
        Set<Item> more = without(items, privileges, roles);
        for (String role : roles) {
            privileges.forEach(privilege -> more.add(new Item(role, privilege, option)));
        }
        return more;
    }

    static Set<Item> without(Set<Item> items, List<String> privileges, Collection<String> roles) {
        Set<Item> fewer = new LinkedHashSet<>(items);
        fewer.removeIf(item -> roles.contains(item.grantee()) && privileges.contains(item.privilege()));
        return fewer;
    }

    /**
     * The privileges of a list such as {@code select, insert}, in small letters.
     *
     * @throws IllegalArgumentException if one of them is no word or words of letters
     */
    public static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1)).map(Privileges::word).toList();
    }

    private static String word(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!word.matches("[a-z]+( [a-z]+)*")) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no privilege; write them as in \"select, insert\", and columns by Ref.columns.");
        }
        return word;
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.about(ObjectKind.PRIVILEGES, on);
    }
}
