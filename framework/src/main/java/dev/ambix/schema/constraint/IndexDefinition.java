package dev.ambix.schema.constraint;

import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An index without its name.
 *
 * @param table the table
 * @param keys its columns and expressions, at least one
 * @param uniqueness whether equal keys are refused
 * @param method the access method, such as {@code gin}; empty for {@code btree}
 * @param include further columns that it stores
 * @param nulls whether NULLs differ from each other in a unique index
 * @param parameters storage parameters ({@code WITH})
 * @param predicate the SQL condition of the rows that it covers; empty for all
 * @param tablespace the tablespace, if not the database's
 * @param partitionOf the index of the partitioned table of which this is a partition
 */
public record IndexDefinition(
        QualifiedName table,
        List<IndexKey> keys,
        Uniqueness uniqueness,
        Optional<String> method,
        List<String> include,
        NullTreatment nulls,
        Parameters parameters,
        Optional<String> predicate,
        Optional<String> tablespace,
        Optional<QualifiedName> partitionOf) {
    public IndexDefinition {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("An index on " + table + " needs at least one column or expression.");
        }
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }

    /** Whether an index refuses equal keys. */
    public enum Uniqueness {
        UNIQUE,
        NOT_UNIQUE
    }

    /** A plain index. */
    public static IndexDefinition on(QualifiedName table, List<IndexKey> keys) {
        return new IndexDefinition(
                table,
                keys,
                Uniqueness.NOT_UNIQUE,
                Optional.empty(),
                List.of(),
                NullTreatment.DISTINCT,
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isUnique() {
        return uniqueness == Uniqueness.UNIQUE;
    }

    public IndexDefinition unique() {
        return new IndexDefinition(
                table, keys, Uniqueness.UNIQUE, method, include, nulls, parameters, predicate, tablespace, partitionOf);
    }

    /** Uses an access method: {@code gin}, {@code gist}, {@code brin}, {@code hash}, ... */
    public IndexDefinition using(String accessMethod) {
        Optional<String> other = Optional.of(accessMethod);
        return new IndexDefinition(
                table, keys, uniqueness, other, include, nulls, parameters, predicate, tablespace, partitionOf);
    }

    /** Stores further columns. */
    public IndexDefinition include(String... columns) {
        return withInclude(List.of(columns));
    }

    public IndexDefinition withInclude(List<String> columns) {
        return new IndexDefinition(
                table, keys, uniqueness, method, columns, nulls, parameters, predicate, tablespace, partitionOf);
    }

    /** Lets only one row hold NULL (a unique index, PostgreSQL 15 and later). */
    public IndexDefinition nullsNotDistinct() {
        NullTreatment other = NullTreatment.NOT_DISTINCT;
        return new IndexDefinition(
                table, keys, uniqueness, method, include, other, parameters, predicate, tablespace, partitionOf);
    }

    /** Adds a storage parameter, such as {@code fillfactor}. */
    public IndexDefinition with(String parameter, String value) {
        return withParameters(parameters.with(parameter, value));
    }

    public IndexDefinition withParameters(Parameters other) {
        return new IndexDefinition(
                table, keys, uniqueness, method, include, nulls, other, predicate, tablespace, partitionOf);
    }

    /** Covers only the rows that satisfy an SQL condition. */
    public IndexDefinition where(String condition) {
        Optional<String> other = Optional.of(condition);
        return new IndexDefinition(
                table, keys, uniqueness, method, include, nulls, parameters, other, tablespace, partitionOf);
    }

    public IndexDefinition tablespace(String name) {
        return withTablespace(Optional.of(name));
    }

    public IndexDefinition withTablespace(Optional<String> other) {
        return new IndexDefinition(
                table, keys, uniqueness, method, include, nulls, parameters, predicate, other, partitionOf);
    }

    /** Makes it a partition of the index of a partitioned table. */
    public IndexDefinition withPartitionOf(Optional<QualifiedName> parent) {
        return new IndexDefinition(
                table, keys, uniqueness, method, include, nulls, parameters, predicate, tablespace, parent);
    }

    public IndexDefinition withTable(QualifiedName other) {
        return new IndexDefinition(
                other, keys, uniqueness, method, include, nulls, parameters, predicate, tablespace, partitionOf);
    }

    public IndexDefinition withKeys(List<IndexKey> other) {
        return new IndexDefinition(
                table, other, uniqueness, method, include, nulls, parameters, predicate, tablespace, partitionOf);
    }
}
