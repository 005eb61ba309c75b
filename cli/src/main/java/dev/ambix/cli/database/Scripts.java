package dev.ambix.cli.database;

import dev.ambix.cli.session.Console;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.ScriptSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Prints scripts: in UTF-8 with line feeds, so that they are the same bytes on every platform. */
public final class Scripts {
    private Scripts() {}

    public static void upgrade(Migrator migrator, String range, Console console) {
        print(console, sink -> migrator.scriptUpgrade(range, sink));
    }

    public static void downgrade(Migrator migrator, String range, Console console) {
        print(console, sink -> migrator.scriptDowngrade(range, sink));
    }

    public static void stamp(Migrator migrator, StampRequest stamp, Console console) {
        print(console, sink -> stamp.script(migrator, sink));
    }

    public static void history(Migrator migrator, Console console) {
        print(console, migrator::scriptHistory);
    }

    /** Refuses several targets; a script takes one. */
    public static void requireOne(List<String> targets) {
        if (targets.size() != 1) {
            throw new UsageException("A script takes one target or range, not " + String.join(", ", targets) + ".");
        }
    }

    /** Nothing is printed of a script that cannot be completed. */
    private static void print(Console console, Consumer<ScriptSink> script) {
        StringBuilder text = new StringBuilder();
        script.accept(ScriptSink.to(text));
        try {
            Writer out = new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
            out.append(text).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
