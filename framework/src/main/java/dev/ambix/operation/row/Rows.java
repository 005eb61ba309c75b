package dev.ambix.operation.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read when they are needed, one after another, and never all held. They may be read several times, for a
 * script and for a run, and should be the same each time.
 */
@FunctionalInterface
public interface Rows {
    /** The rows from the first one on; the caller closes the stream. */
    Stream<List<@Nullable Object>> open();

    /** The number of rows, if it is known without reading them. */
    default Optional<Integer> count() {
        return Optional.empty();
    }

    /** Rows that are held already. */
    static Listed of(List<List<@Nullable Object>> rows) {
        return new Listed(rows);
    }

    /**
     * Rows in a list.
     *
     * @param rows each with one value, possibly null, a column
     */
    record Listed(List<List<@Nullable Object>> rows) implements Rows {
        public Listed {
            rows = rows.stream().map(Listed::copy).toList();
        }

        @Override
        public Stream<List<@Nullable Object>> open() {
            return rows.stream();
        }

        @Override
        public Optional<Integer> count() {
            return Optional.of(rows.size());
        }

        private static List<@Nullable Object> copy(List<@Nullable Object> row) {
            return Collections.unmodifiableList(new ArrayList<>(row));
        }
    }
}
