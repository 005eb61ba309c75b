package dev.ambix.schema.constraint;

import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;

/**
 * A key of an index: a column or an expression, and how it is ordered.
 *
 * @param kind whether {@code text} is a column's name or an SQL expression
 * @param text the column's name without quotes, or the expression without the parentheses around it
 * @param collation the collation, if not the column's own
 * @param operatorClass the operator class as PostgreSQL writes it, such as {@code gin_trgm_ops}, if not the default
 * @param order ascending or descending
 * @param nulls the place of NULLs, if not PostgreSQL's default (last ascending, first descending)
 * @param statistics the statistics target of an expression of an index, from 0 to 10000, if not the default
 */
public record IndexKey(
        Kind kind,
        String text,
        Optional<QualifiedName> collation,
        Optional<String> operatorClass,
        Order order,
        Optional<Nulls> nulls,
        Optional<Integer> statistics) {
    public IndexKey {
        if (kind == Kind.COLUMN ? text.isEmpty() : text.isBlank()) {
            throw new IllegalArgumentException("A part of an index must not be empty.");
        }
    }

    /** The kind of a key's text. */
    public enum Kind {
        COLUMN,
        EXPRESSION
    }

    /** The direction of a part. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    /** The place of NULLs in an index. */
    public enum Nulls {
        FIRST,
        LAST
    }

    public static IndexKey column(String name) {
        return of(Kind.COLUMN, name);
    }

    public static IndexKey expression(String sql) {
        return of(Kind.EXPRESSION, sql);
    }

    private static IndexKey of(Kind kind, String text) {
        return new IndexKey(
                kind, text, Optional.empty(), Optional.empty(), Order.ASCENDING, Optional.empty(), Optional.empty());
    }

    public IndexKey descending() {
        return new IndexKey(kind, text, collation, operatorClass, Order.DESCENDING, nulls, statistics);
    }

    public IndexKey nullsFirst() {
        return new IndexKey(kind, text, collation, operatorClass, order, Optional.of(Nulls.FIRST), statistics);
    }

    public IndexKey nullsLast() {
        return new IndexKey(kind, text, collation, operatorClass, order, Optional.of(Nulls.LAST), statistics);
    }

    /** Uses a collation on the search path; the whole text is its name: {@code "C"}, {@code "de_DE.utf8"}. */
    public IndexKey collate(String name) {
        return collate(QualifiedName.of(name));
    }

    /** Uses a collation of a schema. */
    public IndexKey collate(QualifiedName name) {
        return new IndexKey(kind, text, Optional.of(name), operatorClass, order, nulls, statistics);
    }

    public IndexKey operatorClass(String name) {
        return new IndexKey(kind, text, collation, Optional.of(name), order, nulls, statistics);
    }

    /** An expression about which ANALYZE gathers so many values and boundaries, from 0 to 10000. */
    public IndexKey statistics(int target) {
        return new IndexKey(kind, text, collation, operatorClass, order, nulls, Optional.of(target));
    }

    public IndexKey withoutStatistics() {
        return new IndexKey(kind, text, collation, operatorClass, order, nulls, Optional.empty());
    }

    public IndexKey withText(String other) {
        return new IndexKey(kind, other, collation, operatorClass, order, nulls, statistics);
    }
}
