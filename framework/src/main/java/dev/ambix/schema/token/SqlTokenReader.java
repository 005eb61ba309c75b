package dev.ambix.schema.token;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads SQL text piece by piece, and holds no more of it than the piece needs. Between two pieces lines can be read as
 * they are.
 */
public final class SqlTokenReader {
    private static final int LEAST = 1 << 13;

    /** The most characters of a line that are kept before they are given out. */
    private static final int LONG_LINE = 1 << 16;

    /**
     * The number of characters before a quote that decide its meaning: the E of an escape string, and the one before
     * that.
     */
    private static final int LOOK_BEHIND = 2;

    private final Reader source;
    private char[] text = {};
    private int from;
    private boolean ended;

    public SqlTokenReader(Reader source) {
        this.source = source;
    }

    /** The next piece; empty at the end. */
    public Optional<SqlToken> next() throws IOException {
        while (from < text.length || fill()) {
            SqlToken token = SqlToken.read(text, from);
            if (ended || isDecided(token) || !fill()) {
                from += token.text().length();
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /**
     * The rest of the current line with its line break, or a part of a long line; empty at the end. A part that is
     * shorter than 65,536 characters and ends without a line break is the end of the text.
     */
    public Optional<String> line() throws IOException {
        int end = endOfLine(from);
        while (end < 0 && text.length - from < LONG_LINE) {
            int searched = text.length - from;
            if (!fill()) {
                break;
            }
            end = endOfLine(from + searched);
        }
        int next = end < 0 ? endOfPart() : end;
        String line = new String(text, from, next - from);
        from = next;
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** Not between the halves of a character. */
    private int endOfPart() {
        return !ended && Character.isHighSurrogate(text[text.length - 1]) ? text.length - 1 : text.length;
    }

    private int endOfLine(int start) {
        for (int i = start; i < text.length; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether more text could not make another piece of it: a word that goes on, a quote or tag whose end is missing. */
    private boolean isDecided(SqlToken token) {
        int end = from + token.text().length();
        return end < text.length && !(token.is("$") && isTag(end));
    }

    private boolean isTag(int start) {
        for (int i = start; i < text.length; i++) {
            if (!SqlToken.isWordPart(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** Drops the characters that were taken and reads on, twice as far for a long piece; false if there is nothing more. */
    private boolean fill() throws IOException {
        int kept = Math.max(0, from - LOOK_BEHIND);
        int length = text.length - kept;
        char[] more = Arrays.copyOfRange(text, kept, text.length + Math.max(LEAST, length));
        int end = length;
        while (!ended && end < more.length) {
            int read = source.read(more, end, more.length - end);
            ended = read < 0;
            end += Math.max(0, read);
        }
        text = Arrays.copyOf(more, end);
        from -= kept;
        return end > length;
    }
}
