package dev.ambix.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed {@code pg_dump}, which prints databases of servers of its own version and of older ones. */
public final class PgDump {
    private static final Pattern VERSION = Pattern.compile("(\\d+)[.\\d]*");

    private final Path programs;

    PgDump(Path programs) {
        this.programs = programs;
    }

    /** The one that is installed and can print a database; empty where there is none. */
    public static Optional<PgDump> of(TestDatabase database) {
        return LocalServer.installed().map(PgDump::new).filter(dump -> dump.majorVersion() >= database.majorVersion());
    }

    private int majorVersion() {
        Matcher version = VERSION.matcher(LocalServer.run(List.of(program(), "--version"), Map.of()));
        if (!version.find()) {
            throw new IllegalStateException(program() + " does not say its version.");
        }
        return Integer.parseInt(version.group(1));
    }

    /** What {@code pg_dump --schema-only} prints. */
    public String schema(TestDatabase database, String... options) {
        List<String> all = new ArrayList<>(List.of("--schema-only"));
        all.addAll(Arrays.asList(options));
        return dump(database, all);
    }

    String dump(TestDatabase database, List<String> options) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(options);
        return LocalServer.run(command, LocalServer.environment(database));
    }

    private String program() {
        return programs.resolve("pg_dump").toString();
    }
}
