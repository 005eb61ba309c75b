package dev.ambix.diff.index;

import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;

/** Takes the needs of elements that are no dependencies in PostgreSQL's catalog. */
public interface NeedsCollector {
    void add(ObjectRef ref, ObjectRef needed);

    /** Adds the table or view of a name, if there is one. */
    void relation(ObjectRef ref, QualifiedName name);

    /** Adds columns of a table, as far as they are there. */
    void columns(ObjectRef ref, QualifiedName table, List<String> names);

    /** Adds the table and key that a foreign key refers to. */
    void foreignKey(ObjectRef ref, ForeignKey key);

    /**
     * Adds the part of a parent by which a table has a constraint or trigger that it does not list; see {@link InheritedParts}.
     */
    default void inherited(ObjectRef ref, ObjectRef part) {}

    /** The object that an element is, or is a part of. */
    ObjectRef owner(ObjectRef ref);

    /** Adds the columns among the keys of an index; those of its expressions are among PostgreSQL's own dependencies. */
    default void keys(ObjectRef ref, QualifiedName table, List<IndexKey> keys) {
        columns(
                ref,
                table,
                keys.stream()
                        .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                        .map(IndexKey::text)
                        .toList());
    }
}
