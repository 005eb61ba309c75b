package dev.ambix.lint;

import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The known parts of a table.
 *
 * @param table its columns and constraints, as far as they are known
 * @param indexes its indexes beside those of constraints
 * @param madeBy the id of the revision that created it; empty if no operation did, and other parts may be unknown
 */
public record KnownTable(Table table, List<Index> indexes, String madeBy) {
    public KnownTable {
        indexes = List.copyOf(indexes);
    }

    /** Whether all of it is known, because an operation created it. */
    public boolean isWhole() {
        return !madeBy.isEmpty();
    }

    /** The columns of the primary key, if one is known. */
    public Optional<List<String>> primaryKey() {
        return table.constraints().stream()
                .filter(PrimaryKey.class::isInstance)
                .map(key -> ((PrimaryKey) key).columns())
                .findFirst();
    }

    /** Whether an index without a condition, or that of a constraint, begins with these columns in any order. */
    public boolean hasIndexOn(List<String> columns) {
        Stream<List<String>> ofConstraints = table.constraints().stream()
                .filter(IndexedConstraint.class::isInstance)
                .map(constraint -> ((IndexedConstraint<?>) constraint).columns());
        Stream<List<String>> ofIndexes = indexes.stream()
                .filter(index -> index.definition().predicate().isEmpty())
                .map(index -> index.definition().keys().stream()
                        .map(KnownTable::column)
                        .toList());
        return Stream.concat(ofConstraints, ofIndexes).anyMatch(keys -> beginsWith(keys, columns));
    }

    private static boolean beginsWith(List<String> keys, List<String> columns) {
        return keys.size() >= columns.size()
                && new HashSet<>(keys.subList(0, columns.size())).equals(new HashSet<>(columns));
    }

    /** An expression is equal to no column's name. */
    private static String column(IndexKey key) {
        return key.kind() == IndexKey.Kind.COLUMN ? key.text() : "(" + key.text() + ")";
    }
}
