package dev.ambix.cli;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Runs bad calls in a project with a database, and says what is wrong with the answers. */
final class BadInputTrial {
    private static final Pattern TRACE =
            Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception|StackOverflow|fault of the command|Caused by");

    /** All but the line feeds between lines, and the tab. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]");

    private static final int LONGEST_ANSWER = 6_000;
    private static final long MOST_MILLIS = 60_000;

    private static final String STATE = """
            select (select count(*) || ' ' || max(oid) from pg_class),
                (select count(*) || ' ' || max(revision) from ambix_revision), (select max(id) from ambix_journal)""";

    private final TestDatabase db;
    private final ProjectFolder project;
    private final Map<Path, String> files;
    private String state;
    private long took;

    BadInputTrial(Path folder, TestDatabase db, ProjectFolder.Way way) {
        this.db = db;
        ProjectFolder configured = ProjectFolder.configured(folder.resolve(way.name()))
                .on(db)
                .file("schema.sql", "create table a (id int);\n")
                .migration(
                        "R1",
                        "id = \"aa1100\", message = \"first\"",
                        "op.execute(\"create table if not exists a (id int)\");",
                        "op.execute(\"select 1\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"second\"",
                        "op.execute(\"create table if not exists b (id int)\");",
                        "op.execute(\"select 1\");");
        this.project = new ProjectFolder(configured.root(), configured.variables(), way);
        Outcome upgraded = project.run("upgrade");
        if (upgraded.exitCode() != 0) {
            throw new IllegalStateException(upgraded.toString());
        }
        this.files = files();
        this.state = state();
    }

    Outcome run(BadCall call) {
        call.files().forEach(this::write);
        ProjectFolder called = project;
        for (Map.Entry<String, String> variable : call.variables().entrySet()) {
            called = called.with(variable.getKey(), variable.getValue());
        }
        long start = System.nanoTime();
        Outcome outcome = called.run(call.arguments().toArray(String[]::new));
        took = (System.nanoTime() - start) / 1_000_000;
        return outcome;
    }

    /** What is wrong with an answer. The project is as it was after that. */
    Optional<String> problem(BadCall call, Outcome outcome) {
        String changed = changedFiles(call);
        String before = state;
        state = state();
        if (outcome.exitCode() < 0 || outcome.exitCode() > 3) {
            return Optional.of("the exit code is " + outcome.exitCode());
        }
        if (took > MOST_MILLIS) {
            return Optional.of("it took " + took + " ms");
        }
        return saidTooMuch(call, outcome)
                .or(() -> outcome.exitCode() == 0 || outcome.exitCode() == 3
                        ? Optional.empty()
                        : saidTooLittle(outcome)
                                .or(() -> changed.isEmpty() ? Optional.empty() : Optional.of("it changed " + changed))
                                .or(() -> before.equals(state)
                                        ? Optional.empty()
                                        : Optional.of("it changed the database: " + before + " is " + state)));
    }

    private static Optional<String> saidTooMuch(BadCall call, Outcome outcome) {
        String said = outcome.err();
        if (!call.arguments().contains("--stacktrace") && TRACE.matcher(said).find()) {
            return Optional.of("it shows a trace");
        }
        if ((said + outcome.out()).contains(BadCalls.SECRET)) {
            return Optional.of("it shows the password");
        }
        if (CONTROL.matcher(said).find()) {
            return Optional.of("it repeats control characters");
        }
        if (said.length() > LONGEST_ANSWER && !call.arguments().contains("--stacktrace")) {
            return Optional.of("it says " + said.length() + " characters");
        }
        return Optional.empty();
    }

    private static Optional<String> saidTooLittle(Outcome outcome) {
        String said = outcome.err().strip();
        return said.isEmpty() && outcome.out().isBlank() ? Optional.of("it says nothing") : Optional.empty();
    }

    private void write(String name, String text) {
        try {
            Path file = project.root().resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is read again: half of a character is written as a question mark. */
    private static Optional<String> brought(BadCall call, Path path) {
        return Optional.ofNullable(call.files().get(path.toString()))
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    /** Those that the call itself did not bring; and puts all back. */
    private String changedFiles(BadCall call) {
        Map<Path, String> now = files();
        StringBuilder changed = new StringBuilder();
        now.forEach((path, text) -> {
            String expected = brought(call, path).orElseGet(() -> files.getOrDefault(path, ""));
            boolean isNew = !files.containsKey(path) && !call.files().containsKey(path.toString());
            if ((isNew || !expected.equals(text)) && !isForMetrics(call, path)) {
                changed.append(path).append(' ');
            }
            if (!files.containsKey(path)) {
                project.root().resolve(path).toFile().delete();
            }
        });
        files.forEach((path, text) -> {
            if (!text.equals(now.get(path))) {
                write(path.toString(), text);
            }
        });
        return changed.toString();
    }

    /** Metrics are written of a failure, too. */
    private static boolean isForMetrics(BadCall call, Path path) {
        int option = call.arguments().indexOf("--metrics");
        return call.arguments().contains("--metrics=" + path)
                || option >= 0
                        && option + 1 < call.arguments().size()
                        && call.arguments().get(option + 1).equals(path.toString());
    }

    /** All but those in {@code .ambix}, where each source that is tried leaves its classes. */
    private Map<Path, String> files() {
        Map<Path, String> found = new TreeMap<>();
        try {
            Files.walkFileTree(project.root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith(".ambix") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    found.put(
                            project.root().relativize(file),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    return FileVisitResult.CONTINUE;
                }
            });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String state() {
        return db.query(STATE).get(0);
    }
}
