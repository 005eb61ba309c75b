package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.text.SqlCursor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A view.
 *
 * @param name the name
 * @param columns the names of its columns, or none to take those of the query
 * @param query the SELECT or VALUES, without a semicolon
 * @param options {@code check_option}, {@code security_barrier} and {@code security_invoker}
 * @param defaults SQL expressions by the names of the columns whose defaults they are, sorted
 * @param first the query that it is created with, before the objects that its own query reads and that read the view; only for
 *     a view that reads itself in this way
 */
public record View(
        QualifiedName name,
        List<String> columns,
        String query,
        Parameters options,
        SortedMap<String, String> defaults,
        Optional<String> first)
        implements SchemaObject {
    public View {
        columns = List.copyOf(columns);
        query = SqlCursor.withoutEnd(query);
        first = first.map(SqlCursor::withoutEnd);
        defaults = Collections.unmodifiableSortedMap(new TreeMap<>(defaults));
        if (query.isBlank()) {
            throw new IllegalArgumentException("The view " + name + " needs a query.");
        }
    }

    /** A view with the columns of its query. */
    public static View of(QualifiedName name, String query) {
        return new View(name, List.of(), query, Parameters.NONE, new TreeMap<>(), Optional.empty());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.VIEW, name);
    }

    /** Names the columns. */
    public View columns(String... names) {
        return new View(name, List.of(names), query, options, defaults, first);
    }

    /** Rights are checked as of the user who reads the view (PostgreSQL 15 and later). */
    public View securityInvoker() {
        return with("security_invoker", "true");
    }

    /** Conditions of a query on it see no rows that it hides. */
    public View securityBarrier() {
        return with("security_barrier", "true");
    }

    /** Refuses rows that it would not show, of this view only. */
    public View localCheckOption() {
        return with("check_option", "local");
    }

    /** Refuses rows that it, or a view below it, would not show. */
    public View cascadedCheckOption() {
        return with("check_option", "cascaded");
    }

    /** Sets an option, such as {@code security_barrier}; see CREATE VIEW. */
    public View with(String option, String value) {
        return withOptions(options.with(option, value));
    }

    public View withOptions(Parameters other) {
        return new View(name, columns, query, other, defaults, first);
    }

    public View withQuery(String other) {
        return new View(name, columns, other, options, defaults, first);
    }

    /**
     * Sets a default, an SQL expression, for rows inserted through the view; it replaces the table's own default there.
     */
    public View columnDefault(String column, String expression) {
        SortedMap<String, String> more = new TreeMap<>(defaults);
        more.put(column, expression);
        return withDefaults(more);
    }

    public View withDefaults(SortedMap<String, String> other) {
        return new View(name, columns, query, options, other, first);
    }

    /**
     * The same for a view that reads itself, directly or through objects that it reads. Such a view is made with this query,
     * which gives the same columns but reads nothing: {@code select null::bigint as id, null::text as name where false}. Its
     * own query takes that place as soon as all objects exist that it reads.
     */
    public View firstAs(String firstQuery) {
        return withFirst(Optional.of(firstQuery));
    }

    public View withFirst(Optional<String> other) {
        return new View(name, columns, query, options, defaults, other);
    }

    /** The view that is there at first, if this one reads itself. */
    public Optional<View> firstVersion() {
        return first.map(
                sql -> new View(name, columns, sql, Parameters.NONE, Collections.emptySortedMap(), Optional.empty()));
    }
}
