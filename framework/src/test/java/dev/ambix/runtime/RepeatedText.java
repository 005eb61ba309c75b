package dev.ambix.runtime;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** A text that is made while it is read: a start, the same lines again and again, and an end. */
class RepeatedText extends Reader {
    private final String lines;
    private final String end;
    private Reader now;
    private int left;

    RepeatedText(String start, String lines, int count, String end) {
        this.now = new StringReader(start);
        this.lines = lines;
        this.left = count;
        this.end = end;
    }

    @Override
    public int read(char[] text, int from, int length) throws IOException {
        int read = now.read(text, from, length);
        while (read < 0 && left >= 0) {
            now = new StringReader(left > 0 ? lines : end);
            if (left-- == 0) {
                atEnd();
            }
            read = now.read(text, from, length);
        }
        return read;
    }

    /** Called when all but the end was read. */
    void atEnd() {}

    @Override
    public void close() {}
}
