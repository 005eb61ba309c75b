package dev.ambix.lint;

import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The schema at one place of the history, as far as the operations before it made it. Objects that plain SQL made are not
 * known. A name in the schema {@code public} and one without a schema are the same.
 */
public interface KnownSchema {
    /** A table, if an operation before created or changed it. */
    Optional<KnownTable> table(QualifiedName name);

    /** All tables of which something is known, by name. */
    Stream<KnownTable> tables();

    /** The tables that have a foreign key to a table, by name. */
    Stream<KnownTable> tablesReferringTo(QualifiedName table);

    /** An object that is no table and no part of one, such as a view, a domain or an enum, if an operation created it. */
    Optional<SchemaObject> object(ObjectRef ref);

    /** All objects that are no tables and no parts of them, and policies, triggers and rules, by name. */
    Stream<SchemaObject> objects();

    /** The table of an index, if an operation created the index. */
    Optional<KnownTable> tableOfIndex(QualifiedName index);

    /** A column, if an operation created it. */
    default Optional<Column> column(QualifiedName table, String name) {
        return table(table).flatMap(known -> known.table().column(name));
    }

    /**
     * Whether a table was created by the revision itself, so that no row is in it and no other session uses it.
     *
     * @param revision the id of the revision
     */
    default boolean isMadeBy(String revision, QualifiedName table) {
        return table(table).filter(known -> known.madeBy().equals(revision)).isPresent();
    }
}
