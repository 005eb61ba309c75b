package dev.ambix.schema;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All privileges on an object that differ from those it was made with; an object without is not listed.
 *
 * @param on the object, or a column
 * @param items who may do what, sorted; the owner's own are left out unless some were revoked
 */
public record Privileges(ObjectRef on, SortedSet<Item> items) implements SchemaObject {
    public Privileges {
        items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
    }

    /**
     * One privilege of one role.
     *
     * @param grantee the role, or {@code public} for all
     * @param privilege the privilege in PostgreSQL's words: {@code select}
     * @param grantOption whether the role may grant it to others
     */
    public record Item(String grantee, String privilege, GrantOption grantOption) implements Comparable<Item> {
        private static final Comparator<Item> ORDER = Comparator.comparing(Item::grantee)
                .thenComparing(Item::privilege)
                .thenComparing(Item::grantOption);

        @Override
        public int compareTo(Item other) {
            return ORDER.compare(this, other);
        }
    }

    /** Whether a role may grant its privilege to others. */
    public enum GrantOption {
        WITHOUT,
        WITH_GRANT_OPTION
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.PRIVILEGES, on.name(), on.kind() + " " + on.detail());
    }
}
