package dev.ambix.operation.value;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column that comes to take the place of another one of its table. Between the two ends, code may write either of them.
 *
 * @param table the table
 * @param column the column that goes away
 * @param successor the column that stays
 * @param finalName the name that the successor has in the end
 */
public record ColumnSuccession(QualifiedName table, String column, String successor, FinalName finalName) {
    /** Which of the two names stays. */
    public enum FinalName {
        /** The column gets another name. */
        OF_SUCCESSOR,
        /** The column becomes another one, such as one of another type, under its name. */
        OF_COLUMN
    }

    public ColumnSuccession {
        if (column.isBlank() || successor.isBlank() || column.equals(successor)) {
            throw new IllegalArgumentException("A column and another one are needed in " + table + ", not \"" + column
                    + "\" and \"" + successor + "\".");
        }
    }

    /** A column under another name. */
    public static ColumnSuccession renaming(QualifiedName table, String column, String name) {
        return new ColumnSuccession(table, column, name, FinalName.OF_SUCCESSOR);
    }

    /** A column of another type under the same name; until then, its successor has a name of ours. */
    public static ColumnSuccession retyping(QualifiedName table, String column) {
        return new ColumnSuccession(table, column, Identifiers.fitting("ambix_new_" + column), FinalName.OF_COLUMN);
    }

    /** The name of the function that keeps the two in step; the same in whichever direction one follows the other. */
    public String functionName() {
        return Identifiers.fitting("ambix_sync_" + table.name() + "_" + pair());
    }

    /** The name of its trigger. Triggers fire in the order of their names, and this one has to see the changes of others. */
    public String triggerName() {
        return Identifiers.fitting("~ambix_sync_" + pair());
    }

    private String pair() {
        return Stream.of(column, successor).sorted().collect(Collectors.joining("_"));
    }

    @Override
    public String toString() {
        return table.dotted(column) + " by " + successor;
    }
}
