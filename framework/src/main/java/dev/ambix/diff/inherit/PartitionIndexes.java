package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Indexes of partitions. PostgreSQL makes one for each index of the partitioned table, through all levels, when the partition
 * or the index is made; such an index need not be written down, unless it has a name or an option of its own.
 */
public final class PartitionIndexes {
    private PartitionIndexes() {}

    /** A schema without the indexes that come by themselves. */
    public static Schema leftOut(Schema schema) {
        return Schema.of(schema.objects().values().stream()
                .filter(object -> !(object instanceof Index index && comesByItself(index, schema)))
                .toList());
    }

    /** Whether PostgreSQL makes an index of a partition by itself when the index of the partitioned table is made. */
    public static boolean comesByItself(Index index, Schema schema) {
        return parent(index, schema)
                .filter(parent -> isCopy(index.definition(), parent.definition()) && ChosenName.isOf(index))
                .filter(parent -> schema.all(Index.class).noneMatch(other -> isTwin(index, other)))
                .isPresent();
    }

    /** Whether either of two indexes of one partition could be taken for the same index of the partitioned table. */
    public static boolean isTwin(Index index, Index other) {
        return index.table().equals(other.table())
                && !index.name().equals(other.name())
                && alone(index).equals(alone(other));
    }

    private static IndexDefinition alone(Index index) {
        return index.definition()
                .withPartitionOf(Optional.empty())
                .withParameters(Parameters.NONE)
                .withTablespace(Optional.empty());
    }

    private static boolean isCopy(IndexDefinition index, IndexDefinition parent) {
        return index.equals(parent.withTable(index.table())
                .withPartitionOf(index.partitionOf())
                .withKeys(plain(parent.keys())));
    }

    /** The statistics targets of its expressions stay with the partitioned index. */
    private static List<IndexKey> plain(List<IndexKey> keys) {
        return keys.stream().map(IndexKey::withoutStatistics).toList();
    }

    /** The index of the partitioned table to which one belongs. */
    public static Optional<Index> parent(Index index, Schema schema) {
        return index.definition()
                .partitionOf()
                .flatMap(name -> schema.find(ref(name)))
                .filter(Index.class::isInstance)
                .map(Index.class::cast);
    }

    /** The index of the table at the top. */
    public static Index root(Index index, Schema schema) {
        return parent(index, schema).map(parent -> root(parent, schema)).orElse(index);
    }

    /** Indexes of partitioned tables before those of their partitions. */
    public static Comparator<Index> parentsFirst(Schema schema) {
        return Comparator.comparing(index -> depth(index, schema));
    }

    /** Partitioned tables before their partitions. */
    public static Comparator<Table> tablesFirst(Schema schema) {
        return Comparator.comparing(table -> depth(table, schema));
    }

    private static int depth(Table table, Schema schema) {
        return table.options()
                .partitionOf()
                .flatMap(of -> schema.table(of.parent()))
                .map(parent -> 1 + depth(parent, schema))
                .orElse(0);
    }

    private static int depth(Index index, Schema schema) {
        return parent(index, schema).map(parent -> 1 + depth(parent, schema)).orElse(0);
    }

    /** PostgreSQL sets no parameters of the index of a partitioned table, nor of that of its key. */
    public static boolean isFixed(Schema schema, ObjectRef ref, SchemaElement was, SchemaElement now) {
        if (was instanceof Index a && now instanceof Index b) {
            return isPartitioned(schema, a.table())
                    && !a.definition().parameters().equals(b.definition().parameters());
        }
        return was instanceof IndexedConstraint<?> a
                && now instanceof IndexedConstraint<?> b
                && isPartitioned(schema, ref.name())
                && !a.index().parameters().equals(b.index().parameters());
    }

    private static boolean isPartitioned(Schema schema, QualifiedName table) {
        return schema.table(table)
                .flatMap(found -> found.options().partitionBy())
                .isPresent();
    }

    public static ObjectRef ref(QualifiedName index) {
        return ObjectRef.of(ObjectKind.INDEX, index);
    }
}
