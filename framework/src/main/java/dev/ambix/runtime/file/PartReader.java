package dev.ambix.runtime.file;

import dev.ambix.operation.row.LargeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * One of the two parts of a file, which a line {@code -- downgrade} separates. Before the lower part stand as many line ends as
 * the upper one has, so that its lines keep their numbers.
 */
final class PartReader extends Reader {
    private static final Pattern MARK = Pattern.compile("\\s*--\\s*downgrade\\s*:?\\s*", Pattern.CASE_INSENSITIVE);

    /** The part above the line, or below it. */
    enum Part {
        UPPER,
        LOWER
    }

    /** A part of a text that is read from its beginning each time. */
    record Source(LargeText.Source whole, Part part) implements LargeText.Source {
        @Override
        public Reader open() throws IOException {
            return new PartReader(new BufferedReader(whole.open()), part);
        }
    }

    private final BufferedReader text;
    private final Part part;
    private boolean isPastMark;
    private String line = "";
    private int next;

    PartReader(BufferedReader text, Part part) {
        this.text = text;
        this.part = part;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == line.length() && !takeLine()) {
            return -1;
        }
        int count = Math.min(length, line.length() - next);
        line.getChars(next, next + count, target, offset);
        next += count;
        return count;
    }

    /** Makes the next line that belongs to the part, or stands for one that does not, the current one. */
    private boolean takeLine() throws IOException {
        String read = isPastMark && part == Part.UPPER ? "" : lineWithEnd();
        if (!isPastMark && MARK.matcher(read).matches()) {
            isPastMark = true;
            read = part == Part.UPPER ? "" : "\n";
        } else if (!isPastMark && part == Part.LOWER && !read.isEmpty()) {
            read = "\n";
        }
        line = read;
        next = 0;
        return !read.isEmpty();
    }

    private String lineWithEnd() throws IOException {
        StringBuilder read = new StringBuilder();
        int character = text.read();
        while (character >= 0) {
            read.append((char) character);
            if (character == '\n') {
                break;
            }
            character = text.read();
        }
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
