package dev.ambix.sql.file;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.schema.token.SqlTokenReader;
import dev.ambix.sql.Piece;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of SQL as psql reads it, such as one that {@code pg_dump} wrote. It is read statement by statement, and no more of
 * it is held than one of them; of rows below a COPY, a line or a part of a long one.
 */
public final class SqlFile {
    /** Statements that versions of pg_dump write around a dump, and that only psql needs. */
    private static final Set<String> IGNORED =
            Set.of("restrict", "unrestrict", "set", "unset", "timing", "encoding", "pset");

    private static final Pattern COPY = Pattern.compile("copy\\b.*\\b(from stdin|to stdout)\\b.*");

    private static final Set<String> END_OF_ROWS = Set.of("\\.\n", "\\.\r\n", "\\.");

    private final LargeText file;
    private final SqlTokenReader reader;
    private int line = 1;
    private int at;
    private int begin;
    private boolean hasRows;

    private SqlFile(LargeText file, Reader text) {
        this.file = file;
        this.reader = new SqlTokenReader(text);
    }

    /**
     * The pieces of a file, read as they are asked for; the caller closes the stream.
     *
     * @throws MigrationException if the file cannot be read, and, when it is come to, for a command of psql that means
     *     something or a COPY to psql
     */
    public static Stream<Piece> pieces(LargeText file) {
        return read(file, reading -> reading::piece);
    }

    private static <T> Stream<T> read(LargeText file, Function<SqlFile, Reading<T>> parts) {
        try {
            Reader text = file.source().open();
            SqlFile reading = new SqlFile(file, text);
            return reading.stream(parts.apply(reading)).onClose(() -> close(file, text));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static void close(LargeText file, Reader text) {
        try {
            text.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /**
     * The statements of a file without rows.
     *
     * @throws MigrationException as {@link #pieces}, and for rows below a COPY
     */
    public static Stream<Piece.Text> statements(LargeText file) {
        return pieces(file).map(piece -> withoutRows(file, piece));
    }

    private static Piece.Text withoutRows(LargeText file, Piece piece) {
        if (piece instanceof Piece.Text statement) {
            return statement;
        }
        throw new MigrationException(file.name() + ":" + piece.line()
                + ": COPY FROM stdin holds rows, and a model has none. Make the file with pg_dump --schema-only.");
    }

    /**
     * The place of a statement in a text, in characters.
     *
     * @param begin where it begins, behind white space and comments
     * @param end where it ends
     * @param next where the text behind its semicolon begins
     */
    public record Extent(int begin, int end, int next) {
        /** The same in a text in which so many characters more stand before it. */
        public Extent moved(int by) {
            return new Extent(begin + by, end + by, next + by);
        }
    }

    /**
     * The places of the statements of a file without rows.
     *
     * @throws MigrationException as {@link #statements}
     */
    public static Stream<Extent> extents(LargeText file) {
        return read(
                file,
                reading -> () -> reading.piece().map(piece -> {
                    int length = withoutRows(file, piece).sql().length();
                    return new Extent(reading.begin, reading.begin + length, reading.at);
                }));
    }

    /** Reads one more, or nothing at the end. */
    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> next() throws IOException;
    }

    private <T> Stream<T> stream(Reading<T> reading) {
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        Optional<T> next = read(reading);
                        next.ifPresent(action);
                        return next.isPresent();
                    }
                },
                false);
    }

    private <T> Optional<T> read(Reading<T> reading) {
        try {
            return reading.next();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private Optional<Piece> piece() throws IOException {
        while (hasRows) {
            row();
        }
        StatementTokens statement = new StatementTokens();
        int start = line;
        for (Optional<SqlToken> next = reader.next(); next.isPresent(); next = reader.next()) {
            SqlToken token = next.get();
            int place = at;
            at += token.text().length();
            if (token.is("\\")) {
                command(statement);
            } else if (!statement.isEndedBy(token)) {
                start = statement.isEmpty() ? line : start;
                begin = statement.isEmpty() ? place : begin;
                statement.add(token);
            } else if (statement.isEmpty()) {
                statement = new StatementTokens();
            } else {
                break;
            }
            line += breaks(token.text());
        }
        return statement.isEmpty() ? Optional.empty() : Optional.of(piece(start, statement));
    }

    /** Passes over a command of psql that means nothing for the statements; it ends with its line. */
    private void command(StatementTokens statement) throws IOException {
        String rest = reader.line().orElse("");
        at += rest.length();
        String command = rest.strip();
        if (!statement.isEmpty() || !IGNORED.contains(command.split("\\s", 2)[0])) {
            throw new MigrationException(file.name() + ":" + line + ": \\" + command
                    + " is a command of psql, which only psql can run. Write it as SQL, or take it out.");
        }
        line++;
    }

    private Piece piece(int start, StatementTokens statement) throws IOException {
        String outline = statement.outline();
        if (!COPY.matcher(outline).matches()) {
            return new Piece.Text(start, statement.comments(), statement.sql(), outline);
        }
        if (!outline.contains("from stdin")) {
            throw new MigrationException(file.name() + ":" + start + ": \"" + outline
                    + "\" copies rows to psql, and nobody is there to take them. Take it out.");
        }
        if (!reader.line().orElse("").isBlank()) {
            throw new MigrationException(file.name() + ":" + line
                    + ": behind a COPY FROM stdin nothing else may stand on its line; its rows begin on the next one.");
        }
        line++;
        hasRows = true;
        return new Piece.Copy(start, statement.sql(), stream(this::row));
    }

    /** A line of rows; empty at their end, which is a line of its own. */
    private Optional<String> row() throws IOException {
        Optional<String> row = reader.line();
        line += row.map(SqlFile::breaks).orElse(0);
        hasRows = row.isPresent() && !END_OF_ROWS.contains(row.get());
        return hasRows ? row : Optional.empty();
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
