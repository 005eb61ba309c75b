package dev.ambix.operation.row;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Text that is read when it is needed, from its beginning each time, and that is never held as a whole: a value of a text
 * column in {@code bulkInsert}, or a file of SQL.
 *
 * @param name its name in messages
 * @param source where it comes from
 */
public record LargeText(String name, Source source) {
    /** Opens text at its beginning. */
    @FunctionalInterface
    public interface Source {
        /** A new reader, which the caller closes. */
        Reader open() throws IOException;
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Bytes in UTF-8; a byte order mark at their beginning is passed over. */
    public record Decoded(LargeBytes bytes) implements Source {
        @Override
        public Reader open() throws IOException {
            Reader text = new InputStreamReader(bytes.source().open(), StandardCharsets.UTF_8.newDecoder());
            PushbackReader afterMark = new PushbackReader(text);
            int first = afterMark.read();
            if (first >= 0 && first != BYTE_ORDER_MARK) {
                afterMark.unread(first);
            }
            return afterMark;
        }
    }

    /** Text in memory. */
    public record Held(String text) implements Source {
        @Override
        public Reader open() {
            return new StringReader(text);
        }
    }

    /** Other text with values in it. */
    private record Filled(Source text, Map<String, String> values) implements Source {
        @Override
        public Reader open() throws IOException {
            return new FilledReader(text.open(), values);
        }
    }

    /** The text of a file in UTF-8. */
    public static LargeText file(Path path) {
        return decoded(LargeBytes.file(path));
    }

    /**
     * The text of a file in UTF-8 on the class path, which is looked for as {@link Class#getResourceAsStream} does.
     *
     * @throws MigrationException if there is no such file; the message names where it was looked for
     */
    public static LargeText resource(String path, Class<?> beside) {
        return decoded(LargeBytes.resource(path, beside));
    }

    /** Text that is held already. */
    public static LargeText of(String name, String text) {
        return new LargeText(name, new Held(text));
    }

    /** The same text with values for its placeholders: {@code ${name}}. Those without a value are left as they are. */
    public LargeText filled(Map<String, String> values) {
        return new LargeText(name, new Filled(source, Map.copyOf(values)));
    }

    private static LargeText decoded(LargeBytes bytes) {
        return new LargeText(bytes.name(), new Decoded(bytes));
    }

    /** The error of reading it, in words. */
    public MigrationException unreadable(IOException e) {
        return e instanceof CharacterCodingException
                ? new MigrationException("The file " + name + " is not in UTF-8.", e)
                : LargeBytes.unreadable(name, e);
    }

    /** All of it at once, for where nothing else will do. */
    public String read() {
        try (Reader text = source.open()) {
            StringWriter all = new StringWriter();
            text.transferTo(all);
            return all.toString();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
