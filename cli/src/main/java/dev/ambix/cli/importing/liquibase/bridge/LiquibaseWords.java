package dev.ambix.cli.importing.liquibase.bridge;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Liquibase says of a change log that it refuses, each thing once. */
final class LiquibaseWords {
    private static final Pattern AGAIN =
            Pattern.compile("^(Error parsing (.+?)) ?: Error parsing \\2 ?: ", Pattern.DOTALL);
    /** The jars of the class path, among the places where it looked for a file. */
    private static final Pattern JAR = Pattern.compile("\\s+- .*\\.jar");

    private LiquibaseWords() {}

    static String of(String message) {
        return AGAIN.matcher(message.strip())
                .replaceFirst("$1: ")
                .lines()
                .filter(line -> !JAR.matcher(line).matches())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
