package dev.ambix.schema.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An exclusion constraint: no two rows for which all operators give true.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param method the index method, such as {@code gist}
 * @param elements the compared columns or expressions with their operators, at least one
 * @param predicate the SQL condition of the rows that it covers; empty for all
 * @param index how its index is kept
 * @param deferrability when it is checked
 */
public record Exclusion(
        Optional<String> name,
        String method,
        List<Element> elements,
        Optional<String> predicate,
        KeyIndex index,
        Deferrability deferrability)
        implements IndexedConstraint<Exclusion> {
    public Exclusion {
        elements = List.copyOf(elements);
    }

    /**
     * A part of an exclusion constraint.
     *
     * @param key the column or expression
     * @param operator the operator as PostgreSQL writes it, such as {@code =} or {@code &&}
     */
    public record Element(IndexKey key, String operator) {}

    /** A constraint without elements yet; {@link #with} adds them. */
    public static Exclusion using(String method) {
        return new Exclusion(
                Optional.empty(), method, List.of(), Optional.empty(), KeyIndex.PLAIN, Deferrability.NOT_DEFERRABLE);
    }

    /** Adds a column with its operator. */
    public Exclusion with(String column, String operator) {
        return with(IndexKey.column(column), operator);
    }

    /** Adds a column or an expression with its operator. */
    public Exclusion with(IndexKey key, String operator) {
        List<Element> more = new ArrayList<>(elements);
        more.add(new Element(key, operator));
        return withElements(more);
    }

    @Override
    public List<String> columns() {
        return elements.stream()
                .map(Element::key)
                .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                .map(IndexKey::text)
                .toList();
    }

    public Exclusion withElements(List<Element> other) {
        return new Exclusion(name, method, other, predicate, index, deferrability);
    }

    /** Covers only the rows that satisfy an SQL condition. */
    public Exclusion where(String condition) {
        return withPredicate(Optional.of(condition));
    }

    public Exclusion withPredicate(Optional<String> condition) {
        return new Exclusion(name, method, elements, condition, index, deferrability);
    }

    @Override
    public Exclusion named(String other) {
        return new Exclusion(Optional.of(other), method, elements, predicate, index, deferrability);
    }

    @Override
    public Exclusion withIndex(KeyIndex other) {
        return new Exclusion(name, method, elements, predicate, other, deferrability);
    }

    @Override
    public Exclusion withDeferrability(Deferrability other) {
        return new Exclusion(name, method, elements, predicate, index, other);
    }
}
