package dev.ambix.catalog.reader;

import dev.ambix.schema.name.QualifiedName;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which part of a database is read.
 *
 * @param schemas the schemas to read; none for all that are neither PostgreSQL's own nor an extension's
 * @param defaultSchema the schema whose objects get names without a schema, in values and inside of expressions
 * @param leftOut tables to leave out with all that is on them, named as the values name them
 */
public record ReadOptions(SortedSet<String> schemas, String defaultSchema, SortedSet<QualifiedName> leftOut) {
    /** All schemas, with {@code public} as the default one. */
    public static final ReadOptions DEFAULTS =
            new ReadOptions(Collections.emptySortedSet(), "public", Collections.emptySortedSet());

    public ReadOptions {
        schemas = Collections.unmodifiableSortedSet(new TreeSet<>(schemas));
        leftOut = Collections.unmodifiableSortedSet(new TreeSet<>(leftOut));
    }

    /** Only these schemas. */
    public ReadOptions withSchemas(Collection<String> others) {
        return new ReadOptions(new TreeSet<>(others), defaultSchema, leftOut);
    }

    public ReadOptions withDefaultSchema(String other) {
        return new ReadOptions(schemas, other, leftOut);
    }

    /** Without further tables, their indexes, constraints and sequences. */
    public ReadOptions leavingOut(Collection<QualifiedName> tables) {
        SortedSet<QualifiedName> more = new TreeSet<>(leftOut);
        more.addAll(tables);
        return new ReadOptions(schemas, defaultSchema, more);
    }
}
