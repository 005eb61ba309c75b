package dev.ambix.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a database holds: its tables and indexes, sorted by name.
 *
 * @param tables the tables by name
 * @param indexes the indexes by qualified name
 */
public record Schema(SortedMap<QualifiedName, Table> tables, SortedMap<QualifiedName, Index> indexes) {
    public static final Schema EMPTY = new Schema(new TreeMap<>(), new TreeMap<>());

    public Schema {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
    }

    /**
     * A schema of tables and indexes.
     *
     * @throws IllegalArgumentException if two tables or two indexes have one name
     */
    public static Schema of(Collection<Table> tables, Collection<Index> indexes) {
        Schema schema = EMPTY;
        for (Table table : tables) {
            if (schema.table(table.name()).isPresent()) {
                throw new IllegalArgumentException("The table " + table.name() + " is there twice.");
            }
            schema = schema.with(table);
        }
        for (Index index : indexes) {
            if (schema.index(index.qualifiedName()).isPresent()) {
                throw new IllegalArgumentException("The index " + index.qualifiedName() + " is there twice.");
            }
            schema = schema.with(index);
        }
        return schema;
    }

    public Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Optional<Index> index(QualifiedName name) {
        return Optional.ofNullable(indexes.get(name));
    }

    /** With a table added or replaced. */
    public Schema with(Table table) {
        return new Schema(plus(tables, table.name(), table), indexes);
    }

    /** With an index added or replaced. */
    public Schema with(Index index) {
        return new Schema(tables, plus(indexes, index.qualifiedName(), index));
    }

    public Schema withoutTable(QualifiedName name) {
        return new Schema(minus(tables, name), indexes);
    }

    public Schema withoutIndex(QualifiedName name) {
        return new Schema(tables, minus(indexes, name));
    }

    private static <V> SortedMap<QualifiedName, V> plus(Map<QualifiedName, V> map, QualifiedName key, V value) {
        SortedMap<QualifiedName, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <V> SortedMap<QualifiedName, V> minus(Map<QualifiedName, V> map, QualifiedName key) {
        SortedMap<QualifiedName, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }
}
