package dev.ambix.operation.row;

import dev.ambix.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values row by row, the first line included. */
final class CsvReader extends Spliterators.AbstractSpliterator<List<@Nullable Object>> {
    private static final int END = -1;

    private final LargeText file;
    private final BufferedReader text;
    private int line = 1;

    CsvReader(LargeText file, BufferedReader text) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.file = file;
        this.text = text;
    }

    /** The next row; a line without anything is one with a single null. Empty at the end. */
    Optional<List<@Nullable String>> next() throws IOException {
        int c = text.read();
        if (c == END) {
            return Optional.empty();
        }
        List<@Nullable String> values = new ArrayList<>();
        for (boolean more = true; more; c = more ? text.read() : c) {
            StringBuilder value = new StringBuilder();
            boolean isQuoted = c == '"';
            c = isQuoted ? quoted(value) : plain(value, c);
            values.add(isQuoted || value.length() > 0 ? value.toString() : null);
            more = c == ',';
        }
        return Optional.of(values);
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<@Nullable Object>> action) {
        try {
            Optional<List<@Nullable String>> row = next();
            row.ifPresent(values -> action.accept(Collections.unmodifiableList(values)));
            return row.isPresent();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Reads a value up to the comma, line break or end behind it, which is returned. */
    private int plain(StringBuilder value, int first) throws IOException {
        int c = first;
        while (c != ',' && c != '\n' && c != END) {
            value.append((char) c);
            c = text.read();
        }
        if (c != ',' && value.length() > 0 && value.charAt(value.length() - 1) == '\r') {
            value.setLength(value.length() - 1);
        }
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private int quoted(StringBuilder value) throws IOException {
        int start = line;
        for (int c = text.read(); ; c = text.read()) {
            if (c == END) {
                throw new MigrationException(file.name() + ":" + start + ": a quote is not closed.");
            }
            if (c == '"') {
                c = text.read();
                if (c != '"') {
                    return behindQuote(c);
                }
            }
            line += c == '\n' ? 1 : 0;
            value.append((char) c);
        }
    }

    private int behindQuote(int first) throws IOException {
        StringBuilder rest = new StringBuilder();
        int start = line;
        int end = plain(rest, first);
        if (rest.length() > 0) {
            throw new MigrationException(
                    file.name() + ":" + start + ": \"" + rest + "\" stands behind a quote, where a comma is expected.");
        }
        return end;
    }
}
