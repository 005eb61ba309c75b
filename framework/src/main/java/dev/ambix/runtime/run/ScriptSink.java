package dev.ambix.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Where a script goes. */
@FunctionalInterface
public interface ScriptSink {
    /** Takes the next piece of the script; pieces end with a line break. */
    void write(String text);

    /** Writes to anything that text can be appended to; its errors become {@link UncheckedIOException}s. */
    static ScriptSink to(Appendable target) {
        return text -> {
            try {
                target.append(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
