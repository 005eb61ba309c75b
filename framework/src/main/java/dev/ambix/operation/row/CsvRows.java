package dev.ambix.operation.row;

import dev.ambix.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file with comma-separated values (RFC 4180), whose first line names the columns. As in PostgreSQL's own
 * reading of such files, nothing between two commas is null, and {@code ""} is the empty text.
 *
 * @param file the file
 */
public record CsvRows(LargeText file) implements Rows {
    /** The columns that the first line names. */
    public List<String> columns() {
        try (Reader text = file.source().open()) {
            return new CsvReader(file, new BufferedReader(text))
                    .next().stream()
                            .flatMap(List::stream)
                            .map(name -> Optional.ofNullable(name)
                                    .orElseThrow(() -> new MigrationException("The first line of " + file.name()
                                            + " names no column between two commas.")))
                            .toList();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public Stream<List<@Nullable Object>> open() {
        try {
            Reader text = file.source().open();
            return StreamSupport.stream(new CsvReader(file, new BufferedReader(text)), false)
                    .skip(1)
                    .onClose(() -> close(text));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private void close(Reader text) {
        try {
            text.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
