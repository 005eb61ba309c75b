package dev.ambix.cli.source.annotation;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** The text of a source file for the compiler's parser, told from others by its URI. */
final class SourceText extends SimpleJavaFileObject {
    private static final AtomicLong COUNT = new AtomicLong();

    private final String text;

    SourceText(String text) {
        super(URI.create("text:/" + COUNT.incrementAndGet() + ".java"), JavaFileObject.Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
