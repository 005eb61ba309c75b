package dev.ambix.schema;

import java.util.Optional;

/**
 * The identity of a column: numbers come from a sequence that the column owns.
 *
 * @param generation whether an INSERT may give its own number
 * @param sequence the parameters of the sequence
 * @param sequenceName the name of the sequence, if not PostgreSQL's choice ({@code table_column_seq})
 */
public record Identity(Generation generation, SequenceOptions sequence, Optional<QualifiedName> sequenceName) {
    public Identity(Generation generation, SequenceOptions sequence) {
        this(generation, sequence, Optional.empty());
    }

    /** Who gives the number; see CREATE TABLE, GENERATED AS IDENTITY, in the PostgreSQL manual. */
    public enum Generation {
        /** An INSERT may give its own number. */
        BY_DEFAULT,
        /** Only {@code OVERRIDING SYSTEM VALUE} lets an INSERT give its own number. */
        ALWAYS
    }
}
