package dev.ambix.operation.value;

import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.RowKey;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DataType;

/**
 * The values of a column that takes the place of another one.
 *
 * @param key the key by which existing rows are gone through
 * @param type the type, where it differs
 * @param forward the SQL expression, over the row's columns, of its value; empty where a cast gives it
 * @param backward the SQL expression of the old column's value for code that writes the new one; empty for a cast
 * @param batchSize how many rows are filled in one transaction; 5,000 by default
 * @param pause how long to rest between them; not at all by default
 */
public record SuccessorValues(
        RowKey key,
        Optional<ColumnType> type,
        Optional<String> forward,
        Optional<String> backward,
        int batchSize,
        Duration pause) {
    /** The values as they are, filled in batches of 5,000 rows. */
    public static SuccessorValues by(RowKey key) {
        return new SuccessorValues(key, Optional.empty(), Optional.empty(), Optional.empty(), 5_000, Duration.ZERO);
    }

    /** Another type. */
    public SuccessorValues type(DataType<?> other) {
        return type(ColumnType.of(other));
    }

    /** Another type, one that jOOQ lacks. */
    public SuccessorValues type(ColumnType other) {
        return new SuccessorValues(key, Optional.of(other), forward, backward, batchSize, pause);
    }

    /**
     * The values by expressions where no cast gives them.
     *
     * @param toNew the value of the new column, from the old one: {@code "round(total * 100)"}
     * @param toOld the value of the old column, from the new one: {@code "cents / 100.0"}
     */
    public SuccessorValues converted(String toNew, String toOld) {
        return new SuccessorValues(key, type, Optional.of(toNew), Optional.of(toOld), batchSize, pause);
    }

    /** Fills so many rows in one transaction. */
    public SuccessorValues batchSize(int rows) {
        return new SuccessorValues(key, type, forward, backward, rows, pause);
    }

    /** Rests between the transactions that fill rows. */
    public SuccessorValues pause(Duration time) {
        return new SuccessorValues(key, type, forward, backward, batchSize, time);
    }
}
