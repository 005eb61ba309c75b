package dev.ambix.operation.row;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;

/** Text in which {@code ${name}} is replaced by a value; names without a value are left as they are. */
final class FilledReader extends Reader {
    private static final int LONGEST_NAME = 256;

    private final BufferedReader text;
    private final Map<String, String> values;
    private String value = "";
    private int next;

    FilledReader(Reader text, Map<String, String> values) {
        this.text = new BufferedReader(text);
        this.values = values;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int character = next();
            if (character < 0) {
                break;
            }
            target[offset + count++] = (char) character;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int next() throws IOException {
        if (next < value.length()) {
            return value.charAt(next++);
        }
        int character = text.read();
        while (character == '$' && takeValue()) {
            if (!value.isEmpty()) {
                return value.charAt(next++);
            }
            character = text.read();
        }
        return character;
    }

    /** Passes over a name in braces that has a value. */
    private boolean takeValue() throws IOException {
        text.mark(LONGEST_NAME + 2);
        StringBuilder name = new StringBuilder();
        int character = text.read() == '{' ? text.read() : -1;
        while (character >= 0 && character != '}' && name.length() < LONGEST_NAME) {
            name.append((char) character);
            character = text.read();
        }
        if (character != '}' || !values.containsKey(name.toString())) {
            text.reset();
            return false;
        }
        value = values.get(name.toString());
        next = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
