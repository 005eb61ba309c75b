package dev.ambix.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes migrations with their outcomes, so that other linters can be held against the same. */
final class JudgeFiles {
    private JudgeFiles() {}

    /**
     * Writes a migration into {@code target/judge-VERSION}, with its outcome in the name; none of Java code, which has no SQL.
     *
     * @param isBlocking whether writers wait while a table is read or written as a whole
     */
    static void write(JudgedCase given, int version, List<String> sql, boolean isBlocking) {
        if (given.name().contains("java code")) {
            return;
        }
        String kind = given.name().contains("wrapped") ? "wrapped" : "plain";
        String name = given.name().substring(0, 3) + "-" + kind + "-" + (isBlocking ? "blocking" : "harmless") + ".sql";
        try {
            Path folder = Files.createDirectories(Path.of("target", "judge-" + version));
            Files.writeString(folder.resolve(name), String.join(";\n", sql) + ";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
