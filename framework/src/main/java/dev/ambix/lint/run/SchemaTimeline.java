package dev.ambix.lint.run;

import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The known schema, at each place of the history: it is told the operations one after another. A picture of a place
 * stays right when it is told more.
 */
final class SchemaTimeline {
    private final Map<QualifiedName, Versions<KnownTable>> tables = new TreeMap<>();
    /** By the names of tables, those that have ever had a foreign key to them. */
    private final Map<QualifiedName, SortedSet<QualifiedName>> referring = new HashMap<>();

    private final Map<ObjectRef, Versions<SchemaObject>> objects = new TreeMap<>();
    private final Map<QualifiedName, Versions<QualifiedName>> indexes = new TreeMap<>();
    private final PlainNames names;
    private int time;

    SchemaTimeline(PlainNames names) {
        this.names = names;
    }

    KnownSchema now() {
        return new Picture(this, time);
    }

    /** Goes over an operation of a revision. */
    void apply(Operation operation, String revision) {
        time++;
        TimelineChanges.apply(operation, this, revision);
    }

    private record Picture(SchemaTimeline timeline, int time) implements KnownSchema {
        @Override
        public Optional<KnownTable> table(QualifiedName name) {
            return at(timeline.tables, plain(timeline.names.of(name)));
        }

        @Override
        public Stream<KnownTable> tables() {
            return timeline.tables.values().stream().flatMap(versions -> versions.at(time).stream());
        }

        @Override
        public Stream<KnownTable> tablesReferringTo(QualifiedName name) {
            QualifiedName referenced = plain(timeline.names.of(name));
            return timeline.referring.getOrDefault(referenced, Collections.emptySortedSet()).stream()
                    .flatMap(table -> at(timeline.tables, table).stream())
                    .filter(known -> referenced(known.table()).anyMatch(referenced::equals));
        }

        @Override
        public Optional<SchemaObject> object(ObjectRef ref) {
            return at(timeline.objects, plain(ref.withName(timeline.names.of(ref.name()))));
        }

        @Override
        public Stream<SchemaObject> objects() {
            return timeline.objects.values().stream().flatMap(versions -> versions.at(time).stream());
        }

        @Override
        public Optional<KnownTable> tableOfIndex(QualifiedName index) {
            return at(timeline.indexes, plain(timeline.names.of(index))).flatMap(this::table);
        }

        private <K, T> Optional<T> at(Map<K, Versions<T>> all, K name) {
            return Optional.ofNullable(all.get(name)).flatMap(versions -> versions.at(time));
        }
    }

    /** The name without the schema {@code public}, which a name without a schema mostly means. */
    static QualifiedName plain(QualifiedName name) {
        return name.without("public");
    }

    private static ObjectRef plain(ObjectRef ref) {
        return ref.name().schema().filter("public"::equals).isPresent() ? ref.withName(plain(ref.name())) : ref;
    }

    void create(Table table, String revision) {
        set(new KnownTable(table, List.of(), revision));
    }

    void addIndex(Index index) {
        KnownTable known = known(index.table());
        List<Index> all = new ArrayList<>(known.indexes());
        all.add(index);
        set(new KnownTable(known.table(), all, known.madeBy()));
        setIn(indexes, plain(index.qualifiedName()), Optional.of(plain(index.table())));
    }

    void dropIndex(QualifiedName index) {
        now().tableOfIndex(index).ifPresent(known -> {
            List<Index> others = known.indexes().stream()
                    .filter(other -> !plain(other.qualifiedName()).equals(plain(index)))
                    .toList();
            set(new KnownTable(known.table(), others, known.madeBy()));
            setIn(indexes, plain(index), Optional.empty());
        });
    }

    /** Changes the columns or constraints of a table. */
    void change(QualifiedName name, UnaryOperator<Table> change) {
        KnownTable known = known(name);
        set(new KnownTable(change.apply(known.table()), known.indexes(), known.madeBy()));
    }

    /** Changes the indexes of a table. */
    void changeIndexes(QualifiedName name, UnaryOperator<List<Index>> change) {
        KnownTable known = known(name);
        set(new KnownTable(known.table(), change.apply(known.indexes()), known.madeBy()));
    }

    void rename(QualifiedName from, QualifiedName newName) {
        QualifiedName to = names.of(newName);
        now().table(from).ifPresent(known -> {
            List<Index> moved = known.indexes().stream()
                    .map(index -> index.withDefinition(index.definition().withTable(to)))
                    .toList();
            List<KnownTable> referring = now().tablesReferringTo(from).toList();
            List<KnownTable> partitions = new KnownPartitions(now()).of(from).toList();
            drop(from);
            set(new KnownTable(known.table().withName(to), moved, known.madeBy()));
            moved.forEach(index -> setIn(indexes, plain(index.qualifiedName()), Optional.of(plain(to))));
            referring.forEach(other -> change(
                    isSame(other.table().name(), from) ? to : other.table().name(),
                    table -> KnownConstraints.withReferencesRenamed(table, from, to)));
            partitions.forEach(part -> change(part.table().name(), table -> withParent(table, to)));
        });
    }

    private static Table withParent(Table partition, QualifiedName parent) {
        return partition.with(options ->
                options.withPartitionOf(options.partitionOf().map(of -> new PartitionOf(parent, of.bound()))));
    }

    private static boolean isSame(QualifiedName one, QualifiedName other) {
        return plain(one).equals(plain(other));
    }

    void drop(QualifiedName table) {
        now().table(table).ifPresent(known -> {
            known.indexes().forEach(index -> setIn(indexes, plain(index.qualifiedName()), Optional.empty()));
            setIn(tables, plain(table), Optional.empty());
        });
    }

    void put(SchemaObject object) {
        setIn(objects, plain(object.ref()), Optional.of(object));
    }

    /** Changes an object that is known. */
    <T extends SchemaObject> void change(ObjectRef ref, Class<T> type, UnaryOperator<T> change) {
        now().object(ref).filter(type::isInstance).map(type::cast).ifPresent(object -> put(change.apply(object)));
    }

    void remove(ObjectRef ref) {
        setIn(objects, plain(ref), Optional.empty());
    }

    /** A table as it is, or one of which nothing is known. */
    private KnownTable known(QualifiedName name) {
        return now().table(name).orElseGet(() -> new KnownTable(Table.of(name, List.of()), List.of(), ""));
    }

    private static Stream<QualifiedName> referenced(Table table) {
        return table.constraints().stream()
                .filter(ForeignKey.class::isInstance)
                .map(constraint -> plain(((ForeignKey) constraint).table()));
    }

    private void set(KnownTable known) {
        QualifiedName name = plain(known.table().name());
        referenced(known.table())
                .forEach(table ->
                        referring.computeIfAbsent(table, any -> new TreeSet<>()).add(name));
        setIn(tables, name, Optional.of(known));
    }

    private <K, T> void setIn(Map<K, Versions<T>> all, K name, Optional<T> value) {
        all.computeIfAbsent(name, any -> new Versions<>()).set(time, value);
    }
}
