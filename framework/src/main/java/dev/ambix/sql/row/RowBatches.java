package dev.ambix.sql.row;

import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows in groups that share an INSERT. */
final class RowBatches {
    /** Rows in one INSERT: enough to save round trips, few enough to be read and to fit a message. */
    private static final int ROWS_PER_STATEMENT = 1_000;

    private RowBatches() {}

    /** The rows by the thousand, as they come; one with a large value ends its batch. */
    static Stream<List<List<@Nullable Object>>> of(Stream<List<@Nullable Object>> rows) {
        Iterator<List<@Nullable Object>> source = rows.iterator();
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super List<List<@Nullable Object>>> action) {
                        List<List<@Nullable Object>> batch = next(source);
                        if (!batch.isEmpty()) {
                            action.accept(batch);
                        }
                        return !batch.isEmpty();
                    }
                },
                false);
    }

    private static List<List<@Nullable Object>> next(Iterator<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> batch = new ArrayList<>();
        boolean isLarge = false;
        while (!isLarge && batch.size() < ROWS_PER_STATEMENT && rows.hasNext()) {
            List<@Nullable Object> row = rows.next();
            isLarge = row.stream().anyMatch(value -> value instanceof LargeBytes || value instanceof LargeText);
            batch.add(row);
        }
        return batch;
    }
}
