package dev.ambix.schema.object;

import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A sequence that belongs to no identity column.
 *
 * @param name the name
 * @param type the type of its numbers: {@code smallint}, {@code integer} or {@code bigint}
 * @param options its parameters
 * @param owner the column with which it is dropped
 * @param persistence whether it survives a crash
 */
public record Sequence(
        QualifiedName name,
        ColumnType type,
        SequenceOptions options,
        Optional<ColumnRef> owner,
        Persistence persistence)
        implements SchemaObject {
    private static final ColumnType BIGINT = new ColumnType("bigint");

    /** A sequence of {@code bigint} with PostgreSQL's defaults. */
    public static Sequence of(QualifiedName name) {
        return new Sequence(name, BIGINT, SequenceOptions.DEFAULTS, Optional.empty(), Persistence.PERMANENT);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.SEQUENCE, name);
    }

    /** Uses another type of numbers. */
    public Sequence as(ColumnType other) {
        return new Sequence(name, other, options, owner, persistence);
    }

    /** Changes parameters: {@code with(s -> s.startingWith(1000))}. */
    public Sequence with(UnaryOperator<SequenceOptions> change) {
        return new Sequence(name, type, change.apply(options), owner, persistence);
    }

    /** Makes a column its owner, with which it is dropped; the table must be in the same schema. */
    public Sequence ownedBy(String table, String column) {
        return withOwner(Optional.of(new ColumnRef(QualifiedName.parse(table), column)));
    }

    public Sequence withOwner(Optional<ColumnRef> other) {
        return new Sequence(name, type, options, other, persistence);
    }

    public Sequence unlogged() {
        return new Sequence(name, type, options, owner, Persistence.UNLOGGED);
    }
}
