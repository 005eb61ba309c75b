package dev.ambix.diff.index;

import dev.ambix.diff.inherit.Cascade;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The elements that each element of a schema needs: by PostgreSQL's dependencies, and by the values themselves. */
public final class Needs implements NeedsCollector {
    private final SchemaIndex side;
    private final Map<ObjectRef, SortedSet<ObjectRef>> needs = new HashMap<>();
    private final Map<QualifiedName, List<Table>> partitions;

    Needs(SchemaIndex side, Dependencies dependencies) {
        this.side = side;
        this.partitions = side.schema()
                .all(Table.class)
                .filter(table -> table.options().partitionOf().isPresent())
                .collect(Collectors.groupingBy(
                        table -> table.options().partitionOf().orElseThrow().parent()));
        dependencies.needs().forEach((ref, needed) -> needed.stream()
                .flatMap(this::wholes)
                .filter(other -> !isOfChild(ref, other) && !isOfInherited(ref, other))
                .forEach(other -> add(needing(ref), other)));
        side.elements().forEach((ref, element) -> {
            schema(ref);
            add(ref, side.owner(ref));
            side.kinds().of(element).needs(ref, element, this);
        });
        side.schema().all(Sequence.class).forEach(this::withoutOwner);
    }

    Map<ObjectRef, SortedSet<ObjectRef>> all() {
        return needs;
    }

    @Override
    public void add(ObjectRef ref, ObjectRef needed) {
        if (!ref.equals(needed)) {
            needs.computeIfAbsent(ref, r -> new TreeSet<>()).add(needed);
        }
    }

    /**
     * The whole of a part: the columns of a view and the attributes of a composite type are no elements of their own.
     */
    private ObjectRef whole(ObjectRef ref) {
        if (side.has(ref) || !ref.kind().isPart()) {
            return ref;
        }
        Optional<ObjectRef> inherited = inherited(ref);
        if (inherited.isPresent()) {
            return inherited.get();
        }
        return side.relation(ref.name()).orElse(ObjectRef.of(ObjectKind.TYPE, ref.name()));
    }

    /** The objects that are needed with a part: of a column that a table has from a parent, the table too. */
    private Stream<ObjectRef> wholes(ObjectRef ref) {
        ObjectRef whole = whole(ref);
        return whole.kind() == ObjectKind.COLUMN && !whole.equals(ref)
                ? Stream.concat(Stream.of(whole), side.relation(ref.name()).stream())
                : Stream.of(whole);
    }

    /** The column of a parent by which a table has a column that it does not list. */
    private Optional<ObjectRef> inherited(ObjectRef ref) {
        return ref.kind() == ObjectKind.COLUMN
                ? side.schema().table(ref.name()).stream()
                        .flatMap(table -> Cascade.ancestors(side.schema(), table).stream())
                        .map(parent -> SchemaIndex.column(parent.name(), ref.ownName()))
                        .filter(side::has)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * The element that needs the objects that an object reads: of a view that reads itself, its query; its first version needs
     * only the types of its columns.
     */
    private ObjectRef needing(ObjectRef ref) {
        ObjectRef query = SchemaIndex.query(ref.name());
        return ref.kind() == ObjectKind.VIEW && side.has(query) ? query : whole(ref);
    }

    /**
     * Whether a dependency of a table exists because of its partitions and children, with which it goes; rules and
     * policies read them.
     */
    private boolean isOfChild(ObjectRef ref, ObjectRef needed) {
        if (ref.kind() == ObjectKind.RULE || ref.kind() == ObjectKind.POLICY) {
            return false;
        }
        return side.schema()
                .table(needed.name())
                .map(Table::options)
                .filter(of -> of.parents().contains(ref.name())
                        || of.partitionOf()
                                .filter(p -> p.parent().equals(ref.name()))
                                .isPresent())
                .isPresent();
    }

    /** Whether a column that is listed with a parent needs the table that has it from there. */
    private boolean isOfInherited(ObjectRef ref, ObjectRef needed) {
        return ref.kind() == ObjectKind.COLUMN
                && !side.has(ref)
                && side.relation(ref.name()).filter(needed::equals).isPresent();
    }

    private void schema(ObjectRef ref) {
        ref.name()
                .schema()
                .map(name -> ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name)))
                .filter(side::has)
                .ifPresent(schema -> add(ref, schema));
    }

    /** The columns that a constraint names; those of its expressions are among PostgreSQL's own dependencies. */
    public static List<String> columnsOf(Constraint constraint) {
        if (constraint instanceof ForeignKey key) {
            return key.columns();
        } else if (constraint instanceof NotNull notNull) {
            return List.of(notNull.column());
        } else if (constraint instanceof IndexedConstraint<?> indexed) {
            return Stream.concat(indexed.columns().stream(), indexed.index().include().stream())
                    .toList();
        }
        return List.of();
    }

    @Override
    public void foreignKey(ObjectRef ref, ForeignKey key) {
        relation(ref, key.table());
        partitions(ref, key.table());
        columns(ref, key.table(), key.referenced());
        Set<String> referenced = new HashSet<>(key.referenced());
        side.schema().table(key.table()).ifPresent(table -> table.constraints().stream()
                .filter(other -> isKey(other, referenced))
                .forEach(other -> add(ref, SchemaIndex.constraint(table.name(), other))));
    }

    /** A foreign key to a partitioned table needs each of its partitions too. */
    private void partitions(ObjectRef key, QualifiedName table) {
        partitions.getOrDefault(table, List.of()).forEach(partition -> {
            add(key, partition.ref());
            partitions(key, partition.name());
        });
    }

    private static boolean isKey(Constraint constraint, Set<String> columns) {
        if (constraint instanceof PrimaryKey key) {
            return columns.isEmpty() || columns.equals(new HashSet<>(key.columns()));
        }
        return constraint instanceof Unique unique && columns.equals(new HashSet<>(unique.columns()));
    }

    @Override
    public void relation(ObjectRef ref, QualifiedName name) {
        side.relation(name).ifPresent(relation -> add(ref, relation));
    }

    @Override
    public void columns(ObjectRef ref, QualifiedName table, List<String> names) {
        names.stream()
                .map(name -> SchemaIndex.column(table, name))
                .flatMap(column -> side.has(column) ? Stream.of(column) : inherited(column).stream())
                .forEach(column -> add(ref, column));
    }

    @Override
    public void inherited(ObjectRef ref, ObjectRef part) {
        if (InheritedParts.isUnlisted(part, side)) {
            InheritedParts.sources(part, side).stream().filter(side::has).forEach(source -> add(ref, source));
        }
    }

    @Override
    public ObjectRef owner(ObjectRef ref) {
        return side.owner(ref);
    }

    /** An owned sequence goes with its column, but it is there before the column, whose default asks it. */
    private void withoutOwner(Sequence sequence) {
        sequence.owner().ifPresent(owner -> {
            SortedSet<ObjectRef> needed = needs.getOrDefault(sequence.ref(), new TreeSet<>());
            needed.remove(SchemaIndex.column(owner.table(), owner.column()));
            side.relation(owner.table()).ifPresent(needed::remove);
        });
    }
}
