package dev.ambix.schema.constraint;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.ColumnLists;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param columns the referencing columns, at least one
 * @param table the referenced table
 * @param referenced the referenced columns; empty for that table's primary key
 * @param period whether the last columns are ranges of time
 * @param match how rows with some NULLs are treated
 * @param onDelete what happens when a referenced row is deleted
 * @param onDeleteColumns the referencing columns that SET NULL or SET DEFAULT sets then; empty for all
 * @param onUpdate what happens when a referenced key is updated
 * @param deferrability when it is checked
 * @param validation whether existing rows are checked when it is added
 */
public record ForeignKey(
        Optional<String> name,
        List<String> columns,
        QualifiedName table,
        List<String> referenced,
        Period period,
        Match match,
        ReferentialAction onDelete,
        List<String> onDeleteColumns,
        ReferentialAction onUpdate,
        Deferrability deferrability,
        Validation validation)
        implements Constraint {
    public ForeignKey {
        columns = ColumnLists.atLeastOne("A foreign key", columns);
        period.requireKey("A foreign key", columns);
        referenced = List.copyOf(referenced);
        onDeleteColumns = List.copyOf(onDeleteColumns);
        if (!referenced.isEmpty() && referenced.size() != columns.size()) {
            throw new IllegalArgumentException("The foreign key to " + table + " pairs " + columns.size() + " columns "
                    + columns + " with " + referenced.size() + " " + referenced + ".");
        }
    }

    /** The match type, for rows with some NULL columns; PostgreSQL has no MATCH PARTIAL. */
    public enum Match {
        /** A row with any NULL column refers to nothing; the default. */
        SIMPLE,
        /** All columns are NULL or none is. */
        FULL
    }

    /** The columns of a foreign key whose referenced table is not named yet. */
    public record Columns(List<String> columns) {
        public Columns {
            columns = ColumnLists.atLeastOne("A foreign key", columns);
        }

        /** The key refers to these columns of a table; without columns, to its primary key. */
        public ForeignKey references(String table, String... referenced) {
            return ForeignKey.of(columns, QualifiedName.parse(table), List.of(referenced));
        }
    }

    public static ForeignKey of(List<String> columns, QualifiedName table, List<String> referenced) {
        return new ForeignKey(
                Optional.empty(),
                columns,
                table,
                referenced,
                Period.NONE,
                Match.SIMPLE,
                ReferentialAction.NO_ACTION,
                List.of(),
                ReferentialAction.NO_ACTION,
                Deferrability.NOT_DEFERRABLE,
                Validation.VALID);
    }

    @Override
    public ForeignKey named(String other) {
        return copy(Optional.of(other), period, match, onDelete, onDeleteColumns, onUpdate, deferrability, validation);
    }

    /**
     * Wants the range of time in the last column covered by rows of the other table, whose key is {@link
     * PrimaryKey#withoutOverlaps()} (PostgreSQL 18 and later).
     */
    public ForeignKey withPeriod() {
        return copy(name, Period.LAST_COLUMN, match, onDelete, onDeleteColumns, onUpdate, deferrability, validation);
    }

    public ForeignKey matchFull() {
        return copy(name, period, Match.FULL, onDelete, onDeleteColumns, onUpdate, deferrability, validation);
    }

    public ForeignKey onDelete(ReferentialAction action) {
        return copy(name, period, match, action, List.of(), onUpdate, deferrability, validation);
    }

    /** SET NULL or SET DEFAULT of some of the referencing columns only (PostgreSQL 15 and later). */
    public ForeignKey onDelete(ReferentialAction action, String... columns) {
        return copy(name, period, match, action, List.of(columns), onUpdate, deferrability, validation);
    }

    public ForeignKey onUpdate(ReferentialAction action) {
        return copy(name, period, match, onDelete, onDeleteColumns, action, deferrability, validation);
    }

    public ForeignKey deferrable() {
        return withDeferrability(Deferrability.DEFERRABLE);
    }

    public ForeignKey initiallyDeferred() {
        return withDeferrability(Deferrability.INITIALLY_DEFERRED);
    }

    public ForeignKey withDeferrability(Deferrability other) {
        return copy(name, period, match, onDelete, onDeleteColumns, onUpdate, other, validation);
    }

    /** Leaves existing rows unchecked when it is added ({@code NOT VALID}). */
    public ForeignKey notValid() {
        return withValidation(Validation.NOT_VALID);
    }

    /** A reference that PostgreSQL does not enforce: it checks no row ({@code NOT ENFORCED}, PostgreSQL 18 and later). */
    public ForeignKey notEnforced() {
        return withValidation(Validation.NOT_ENFORCED);
    }

    public ForeignKey withValidation(Validation other) {
        return copy(name, period, match, onDelete, onDeleteColumns, onUpdate, deferrability, other);
    }

    private ForeignKey copy(
            Optional<String> name,
            Period period,
            Match match,
            ReferentialAction onDelete,
            List<String> onDeleteColumns,
            ReferentialAction onUpdate,
            Deferrability deferrability,
            Validation validation) {
        return new ForeignKey(
                name,
                columns,
                table,
                referenced,
                period,
                match,
                onDelete,
                onDeleteColumns,
                onUpdate,
                deferrability,
                validation);
    }
}
