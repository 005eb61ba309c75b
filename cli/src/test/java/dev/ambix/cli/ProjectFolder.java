package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.PasswordFile;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A project in a folder with a blank in its name, and the command that is run in it: in this JVM, or, where the process
 * is what is tested, by the built launcher as users run it. {@code -Dambix.test.command=launcher} runs it so everywhere.
 *
 * @param root the folder
 * @param variables the whole environment of the command
 * @param way how it is run
 */
record ProjectFolder(Path root, Map<String, String> variables, Way way) {
    /** How the command is run. */
    enum Way {
        IN_PROCESS,
        LAUNCHED
    }

    private static final Path LAUNCHER = Path.of("target/ambix/bin/ambix").toAbsolutePath();
    /** Outlives the tests, so that the class archive and the PostgreSQL binaries are made once. */
    private static final Path CACHE = Path.of("target/ambix-cache").toAbsolutePath();

    private static boolean isArchiveMade;

    /** Long enough for a machine that is busy with other work. */
    static final int LONGEST_SECONDS = 300;

    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"
            """;

    /** What a call printed, with what differs from run to run replaced by placeholders, and ended with. */
    record Outcome(int exitCode, String out, String err) {
        static Outcome of(Path root, int exitCode, String out, String err) {
            return new Outcome(exitCode, withPlaceholders(out, root), withPlaceholders(err, root));
        }

        /** Without what the lint finds in a new migration. */
        String errButLint() {
            return err.lines()
                    .filter(line -> !line.matches("\\S+: (warning|error)\\[.*|\"ambix lint \\w+\" shows .*"))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        }
    }

    /** A folder without anything in it. */
    static ProjectFolder empty(Path parent) {
        try {
            Map<String, String> variables = new HashMap<>();
            variables.put("PATH", System.getenv("PATH"));
            variables.put(
                    "HOME", Files.createDirectories(parent.resolve("home")).toString());
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("AMBIX_CACHE", CACHE.toString());
            variables.put("PGPASSFILE", PasswordFile.path());
            variables.put("AMBIX_ARCHIVE", "wait");
            Way way = "launcher".equals(System.getProperty("ambix.test.command")) ? Way.LAUNCHED : Way.IN_PROCESS;
            return new ProjectFolder(Files.createDirectories(parent.resolve("my project")), variables, way);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with an {@code ambix.toml} that says where the sources are. */
    static ProjectFolder configured(Path parent) {
        return empty(parent).file("ambix.toml", CONFIGURATION);
    }

    /** The same folder, called with a database as {@code AMBIX_URL}. */
    ProjectFolder on(TestDatabase database) {
        return with("AMBIX_URL", database.url());
    }

    /** The same folder, called with a variable more. */
    ProjectFolder with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new ProjectFolder(root, more, way);
    }

    /** The same folder, in which each call is a process of its own. */
    ProjectFolder launched() {
        return new ProjectFolder(root, variables, Way.LAUNCHED);
    }

    /** The same folder, in which scripts of integrations/ci have this JVM run the command, unless each call is a process. */
    ProjectFolder withWarmCommand() {
        return way == Way.LAUNCHED ? this : with("AMBIX", WarmCommand.program().toString());
    }

    ProjectFolder file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the command, and fails with all that it said unless it ends well. */
    void wellDone(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.exitCode())
                .as(String.join(" ", arguments) + "\n" + outcome.out() + outcome.err())
                .isZero();
    }

    /**
     * Writes a migration.
     *
     * @param revision the attributes of {@code @Revision}
     * @param upgrade the statements of its upgrade
     * @param downgrade the statements of its downgrade
     */
    ProjectFolder migration(String name, String revision, String upgrade, String downgrade) {
        return file("src/shop/" + name + ".java", source(name, revision, upgrade, downgrade));
    }

    static String source(String name, String revision, String upgrade, String downgrade) {
        return """
                package shop;

                import static dev.ambix.schema.Ddl.*;
                import static org.jooq.impl.SQLDataType.*;

                import dev.ambix.migration.Migration;
                import dev.ambix.migration.Revision;
                import dev.ambix.operation.Operations;

                @Revision(%s)
                public final class %s implements Migration {
                    @Override
                    public void upgrade(Operations op) {
                        %s
                    }

                    @Override
                    public void downgrade(Operations op) {
                        %s
                    }
                }
                """.formatted(revision, name, upgrade, downgrade);
    }

    /** Runs the command. */
    Outcome run(String... arguments) {
        return way == Way.IN_PROCESS
                ? InProcess.run(root, variables, arguments)
                : run(List.of(LAUNCHER.toString()), arguments);
    }

    /** Runs {@code revision --autogenerate}. */
    Outcome autogenerate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("revision", "--autogenerate"));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** Runs a line of the shell, to which the command is known as {@code ambix}. */
    Outcome shell(String line) {
        return run(List.of("bash", "-c", "PATH='" + LAUNCHER.getParent() + "':$PATH\n" + line));
    }

    private static String withPlaceholders(String text, Path root) {
        return text.replace(root.toString(), "PROJECT")
                .replaceAll("\\b[0-9.]+ (ms|s)\\b", "TIME")
                .replaceAll("jdbc:postgresql://[^/]*/\\w+(\\?\\S*)?", "URL")
                .replaceAll("ambix_test_\\d+_\\d+", "DATABASE")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z by \\w+", "INSTANT by USER");
    }

    private Outcome run(List<String> program, String... arguments) {
        try (Running running = start(program, arguments)) {
            return running.outcome();
        }
    }

    /** Starts the command in a process of its own and does not wait for it. */
    Running start(String... arguments) {
        makeArchive();
        return start(List.of(LAUNCHER.toString()), arguments);
    }

    /** The same in a process group of its own, as a shell gives to each command on a terminal; needs {@code setsid}. */
    Running startInGroup(String... arguments) {
        makeArchive();
        return start(List.of("setsid", LAUNCHER.toString()), arguments);
    }

    /** The first call would make it before it begins, which can take longer than a test waits for what the call does. */
    private void makeArchive() {
        synchronized (CACHE) {
            if (!isArchiveMade) {
                isArchiveMade = true;
                run(List.of(LAUNCHER.toString()), "--version");
            }
        }
    }

    private Running start(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(DefaultSignals.around(program));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("out", "");
            Path err = Files.createTempFile("err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(variables);
            return new Running(root, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call that has been started. */
    record Running(Path root, Process process, Path out, Path err) implements AutoCloseable {
        /** Waits for its end. */
        Outcome outcome() {
            try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The command does not end. It said: " + read(out) + read(err));
                }
                return Outcome.of(root, process.exitValue(), read(out), read(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Sends a signal, such as {@code INT}. */
        Running signal(String name) {
            return kill("-" + name, String.valueOf(process.pid()));
        }

        /** Sends a signal to all processes of its group, as a terminal does. */
        Running signalGroup(String name) {
            return kill("-" + name, "--", "-" + process.pid());
        }

        private Running kill(String... arguments) {
            try {
                List<String> command = new ArrayList<>(List.of("kill"));
                command.addAll(List.of(arguments));
                new ProcessBuilder(command).start().waitFor();
                return this;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What it has said so far. */
        String said() {
            return read(out) + read(err);
        }

        private static String read(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            out.toFile().delete();
            err.toFile().delete();
        }
    }
}
