package dev.ambix.diff;

import dev.ambix.schema.Comment;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.Dependencies;
import dev.ambix.schema.Domain;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexKey;
import dev.ambix.schema.IndexedConstraint;
import dev.ambix.schema.NotNull;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Policy;
import dev.ambix.schema.PrimaryKey;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Rule;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.Table;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.Unique;
import dev.ambix.schema.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the things of a schema need: what PostgreSQL says, and what follows from the values themselves. */
final class Needs {
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
                .map(this::whole)
                .filter(other -> !isOfChild(ref, other))
                .forEach(other -> add(needing(ref), other)));
        side.elements().keySet().forEach(this::schema);
        side.schema().objects().values().forEach(this::object);
        side.schema().all(Sequence.class).forEach(this::withoutOwner);
    }

    Map<ObjectRef, SortedSet<ObjectRef>> all() {
        return needs;
    }

    private void add(ObjectRef ref, ObjectRef needed) {
        if (!ref.equals(needed)) {
            needs.computeIfAbsent(ref, r -> new TreeSet<>()).add(needed);
        }
    }

    /** The columns of a view are no things of their own, nor are the attributes of a composite type. */
    private ObjectRef whole(ObjectRef ref) {
        if (side.has(ref) || !ref.kind().isPart()) {
            return ref;
        }
        return side.relation(ref.name()).orElse(ObjectRef.of(ObjectKind.TYPE, ref.name()));
    }

    /** Of a view that reads itself only the query needs what it reads; its first version needs the types of its columns. */
    private ObjectRef needing(ObjectRef ref) {
        ObjectRef query = SchemaIndex.query(ref.name());
        return ref.kind() == ObjectKind.VIEW && side.has(query) ? query : whole(ref);
    }

    /** What a table has for the sake of its partitions and children goes with them; its rules and policies read them. */
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

    private void schema(ObjectRef ref) {
        ref.name()
                .schema()
                .map(name -> ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name)))
                .filter(side::has)
                .ifPresent(schema -> add(ref, schema));
    }

    private void object(SchemaObject object) {
        if (object instanceof Table table) {
            table(table);
        } else if (object instanceof Domain domain) {
            domain.checks().forEach(check -> add(SchemaIndex.check(domain.name(), check), domain.ref()));
        } else if (object instanceof Index index) {
            relation(index.ref(), index.table());
            keys(index.ref(), index.table(), index.definition().keys());
            columns(index.ref(), index.table(), index.definition().include());
        } else if (object instanceof Statistics statistics) {
            relation(statistics.ref(), statistics.table());
            keys(statistics.ref(), statistics.table(), statistics.keys());
        } else if (object instanceof Trigger trigger) {
            relation(trigger.ref(), trigger.table());
            trigger.referenced().ifPresent(other -> relation(trigger.ref(), other));
            add(trigger.ref(), ObjectRef.routine(ObjectKind.FUNCTION, trigger.function(), ""));
            columns(trigger.ref(), trigger.table(), trigger.updateColumns());
        } else if (object instanceof View view && view.first().isPresent()) {
            add(SchemaIndex.query(view.name()), view.ref());
        } else if (object instanceof Rule || object instanceof Policy) {
            relation(object.ref(), object.ref().name());
        } else if (object instanceof Comment comment) {
            add(comment.ref(), comment.on());
        } else if (object instanceof Privileges privileges) {
            add(privileges.ref(), privileges.on());
            add(privileges.ref(), ObjectRef.about(ObjectKind.OWNER, side.owner(privileges.on())));
        } else if (object instanceof Owner owner) {
            add(owner.ref(), owner.on());
        }
    }

    private void table(Table table) {
        table.options().parents().forEach(parent -> relation(table.ref(), parent));
        table.options().ofType().ifPresent(type -> add(table.ref(), ObjectRef.of(ObjectKind.TYPE, type)));
        table.options().partitionOf().ifPresent(of -> relation(table.ref(), of.parent()));
        table.columns().forEach(column -> add(SchemaIndex.column(table.name(), column.name()), table.ref()));
        for (Constraint constraint : table.constraints()) {
            ObjectRef ref = SchemaIndex.constraint(table.name(), constraint);
            add(ref, table.ref());
            columns(ref, table.name(), columnsOf(constraint));
            if (constraint instanceof ForeignKey key) {
                foreignKey(ref, key);
            }
        }
    }

    /** The columns that a constraint names; those of its expressions are among PostgreSQL's own dependencies. */
    static List<String> columnsOf(Constraint constraint) {
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

    private void foreignKey(ObjectRef ref, ForeignKey key) {
        relation(ref, key.table());
        partitions(ref, key.table());
        columns(ref, key.table(), key.referenced());
        Set<String> referenced = new HashSet<>(key.referenced());
        side.schema().table(key.table()).ifPresent(table -> table.constraints().stream()
                .filter(other -> isKey(other, referenced))
                .forEach(other -> add(ref, SchemaIndex.constraint(table.name(), other))));
    }

    /** A foreign key to a divided table holds each of its partitions too. */
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

    private void relation(ObjectRef ref, QualifiedName name) {
        side.relation(name).ifPresent(relation -> add(ref, relation));
    }

    private void keys(ObjectRef ref, QualifiedName table, List<IndexKey> keys) {
        keys.stream()
                .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                .forEach(key -> columns(ref, table, List.of(key.text())));
    }

    private void columns(ObjectRef ref, QualifiedName table, List<String> names) {
        names.stream()
                .map(name -> SchemaIndex.column(table, name))
                .filter(side::has)
                .forEach(column -> add(ref, column));
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
