package dev.ambix.maven;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands over the printed text line by line. */
final class LineStream extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    private LineStream(Consumer<String> lines) {
        this.lines = lines;
    }

    /** A stream of UTF-8; its last line is given when it is closed. */
    static PrintStream to(Consumer<String> lines) {
        return new PrintStream(new LineStream(lines), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int character) {
        if (character == '\n') {
            give();
        } else if (character != '\r') {
            line.write(character);
        }
    }

    private void give() {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            give();
        }
    }
}
