package dev.ambix.diff.removal;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.TypeComparison;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The columns whose type changes, and the types that cause it: enum types that are rebuilt with the types made of them,
 * and domains and composite types that are replaced.
 */
final class TypeChanges {
    private final SchemaIndex from;
    private final SchemaIndex to;
    private final InPlace inPlace;
    private final SortedSet<ObjectRef> retyped = new TreeSet<>();
    private final SortedSet<ObjectRef> rebuilt = new TreeSet<>();
    private final SortedSet<ObjectRef> replaced = new TreeSet<>();

    TypeChanges(SchemaIndex from, SchemaIndex to, InPlace inPlace) {
        this.from = from;
        this.to = to;
        this.inPlace = inPlace;
        from.elements().forEach((ref, was) -> {
            SchemaElement now = to.elementOrNull(ref);
            if (now != null && !was.equals(now)) {
                compare(ref, was, now);
            }
        });
        from.schema().all(Table.class).forEach(this::retypedByParents);
    }

    /** The columns, children's too. */
    SortedSet<ObjectRef> retyped() {
        return retyped;
    }

    /** The enum types that are rebuilt, and the types recreated with them: domains, and composite types in columns. */
    SortedSet<ObjectRef> rebuilt() {
        return rebuilt;
    }

    /** The types that are replaced by others of the same name. */
    SortedSet<ObjectRef> replaced() {
        return replaced;
    }

    private void compare(ObjectRef ref, SchemaElement was, SchemaElement now) {
        if (was instanceof Domain && now instanceof Domain && !inPlace.isPossible(ref, was, now)) {
            replace(ref);
        } else if (was instanceof CompositeType a && now instanceof CompositeType b) {
            boolean isAltered = inPlace.isPossible(ref, a, b) && !retypesAttributes(a, b);
            if (!isAltered && isStored(ref) && isConvertible(ref)) {
                replace(ref);
            }
        } else if (was instanceof Column a && now instanceof Column b) {
            if (inPlace.isPossible(ref, a, b) && TypeComparison.changesType(a, b)) {
                retyped.add(ref);
            }
        } else if (was instanceof EnumType a && now instanceof EnumType b && !TypeComparison.isExtended(a, b)) {
            rebuild(ref);
        }
    }

    /** The types made of a rebuilt enum type are made again, and the columns of these types are converted, with it. */
    private void rebuild(ObjectRef type) {
        if (rebuilt.add(type)) {
            for (ObjectRef other : users(type)) {
                if (other.kind() == ObjectKind.COLUMN) {
                    retyped.add(other);
                } else if (other.kind() == ObjectKind.DOMAIN || isComposite(other) && isStored(other)) {
                    rebuild(other);
                }
            }
        }
    }

    /** Replaces a type by another one, and so the types made of it; the columns of all of them are converted. */
    private void replace(ObjectRef type) {
        if (replaced.add(type)) {
            for (ObjectRef other : users(type)) {
                if (other.kind() == ObjectKind.COLUMN) {
                    retyped.add(other);
                } else if (other.kind() == ObjectKind.DOMAIN || isConvertible(other)) {
                    replace(other);
                }
            }
        }
    }

    private SortedSet<ObjectRef> users(ObjectRef type) {
        SortedSet<ObjectRef> users = new TreeSet<>();
        for (ObjectRef other : from.elements().keySet()) {
            if (from.needs(other).contains(type)) {
                users.add(other);
            }
        }
        return users;
    }

    private boolean isComposite(ObjectRef type) {
        return from.elementOrNull(type) instanceof CompositeType;
    }

    private static boolean retypesAttributes(CompositeType was, CompositeType now) {
        return was.attributes().stream().anyMatch(attribute -> now.attributes().stream()
                .anyMatch(other ->
                        other.name().equals(attribute.name()) && !other.type().equals(attribute.type())));
    }

    /** Whether rows of tables hold values of a type, which PostgreSQL then does not alter. */
    private boolean isStored(ObjectRef type) {
        return users(type).stream()
                .anyMatch(user -> user.kind() == ObjectKind.COLUMN
                        || user.kind() == ObjectKind.MATERIALIZED_VIEW
                        || (user.kind() == ObjectKind.DOMAIN || isComposite(user)) && isStored(user));
    }

    /** Whether the values of a composite type become values of the later one, attribute by attribute. */
    private boolean isConvertible(ObjectRef type) {
        return from.elementOrNull(type) instanceof CompositeType was
                && to.elementOrNull(type) instanceof CompositeType now
                && now.attributeNames().stream().anyMatch(was.attributeNames()::contains)
                && from.schema()
                        .all(Table.class)
                        .noneMatch(table -> table.options().ofType().equals(Optional.of(was.name())));
    }

    /** The type of a column is also that of the children's, which are compared as they are afterwards. */
    private void retypedByParents(Table child) {
        Cascade.ancestors(from.schema(), child).stream()
                .flatMap(parent ->
                        parent.columns().stream().map(column -> SchemaIndex.column(parent.name(), column.name())))
                .filter(retyped::contains)
                .map(column -> SchemaIndex.column(child.name(), column.ownName()))
                .filter(from::has)
                .toList()
                .forEach(retyped::add);
    }
}
