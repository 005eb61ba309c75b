package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.index.SequenceNames;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.SequenceOptions;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The new columns that {@code serial} says in one word: numbered by a new sequence that they own and that has the name
 * and the parameters that PostgreSQL gives it.
 */
public final class Serials {
    private static final Map<String, String> WORDS =
            Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

    private final Map<ObjectRef, ObjectRef> columnOf = new TreeMap<>();
    private final Map<ObjectRef, ObjectRef> sequenceOf = new TreeMap<>();

    Serials(SchemaComparison comparison) {
        comparison
                .to()
                .schema()
                .all(Sequence.class)
                .filter(sequence -> comparison.isNew(sequence.ref()))
                .forEach(sequence -> sequence.owner().ifPresent(owner -> add(comparison, sequence, owner)));
    }

    private void add(SchemaComparison comparison, Sequence sequence, ColumnRef owner) {
        ObjectRef ref = SchemaIndex.column(owner.table(), owner.column());
        Optional<Column> column = comparison.to().findColumn(ref).filter(c -> isSerial(c, sequence, owner));
        Optional<Table> table = comparison.to().schema().table(owner.table());
        boolean isPermanent = table.filter(t -> t.options().persistence() == Persistence.PERMANENT
                        && t.options().partitionOf().isEmpty()
                        && t.options().parents().isEmpty())
                .isPresent();
        if (comparison.isNew(ref) && column.isPresent() && isPermanent) {
            columnOf.put(sequence.ref(), ref);
            sequenceOf.put(ref, sequence.ref());
        }
    }

    private static boolean isSerial(Column column, Sequence sequence, ColumnRef owner) {
        return sequence.type().equals(column.type())
                && WORDS.containsKey(column.type().sql())
                && !column.isNullable()
                && column.defaultValue().equals(Optional.of(next(sequence.name())))
                && sequence.persistence() == Persistence.PERMANENT
                && sequence.options().equals(SequenceOptions.DEFAULTS)
                && sequence.name().equals(SequenceNames.chosen(owner));
    }

    /** The default of a column that a sequence numbers. */
    public static String next(QualifiedName sequence) {
        return "nextval('" + Identifiers.sql(sequence).replace("'", "''") + "'::regclass)";
    }

    /** Whether a sequence comes into being with its column. */
    public boolean makes(ObjectRef sequence) {
        return columnOf.containsKey(sequence);
    }

    /** The sequence that comes into being with a column. */
    Optional<ObjectRef> sequence(ObjectRef column) {
        return Optional.ofNullable(sequenceOf.get(column));
    }

    /** A column as it is to be written: with {@code serial}, if that says it all; it forbids NULL too. */
    public Column written(QualifiedName table, Column column) {
        if (!sequenceOf.containsKey(ObjectRef.part(ObjectKind.COLUMN, table, column.name()))) {
            return column;
        }
        return column.withType(new ColumnType(WORDS.get(column.type().sql())))
                .withNullability(Nullability.NULLABLE)
                .withDefault(Optional.empty())
                .withGenerated(Optional.empty())
                .withoutIdentity();
    }
}
