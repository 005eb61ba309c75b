package dev.ambix.cli;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The command in this JVM, which is warm after a few calls. Sources are compiled against the jars that users get. */
final class InProcess {
    private static final List<Path> JARS = jars();

    private InProcess() {}

    /** Runs the command in a folder, with these environment variables. */
    static Outcome run(Path folder, Map<String, String> variables, String... arguments) {
        Outcome raw = raw(folder, variables, arguments);
        return Outcome.of(folder, raw.exitCode(), raw.out(), raw.err());
    }

    /** The same with all that it prints as it is. */
    static Outcome raw(Path folder, Map<String, String> variables, String... arguments) {
        return run(folder, variables, new ByteArrayOutputStream(), new ByteArrayOutputStream(), arguments);
    }

    /** The same with all output in one stream, as a terminal shows it. */
    static Outcome runOnTerminal(Path folder, Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Outcome raw = run(folder, variables, terminal, terminal, arguments);
        return Outcome.of(folder, raw.exitCode(), raw.out(), raw.err());
    }

    private static Outcome run(
            Path folder,
            Map<String, String> variables,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err,
            String... arguments) {
        Console console = new Console(
                stream(out), stream(err), folder, variables, Host.application().withClassPath(JARS));
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> complete(exitCode, console, arguments), "ambix " + String.join(" ", arguments));
        thread.setDaemon(true);
        thread.start();
        try {
            return new Outcome(exitCode.get(ProjectFolder.LONGEST_SECONDS, TimeUnit.SECONDS), text(out), text(err));
        } catch (TimeoutException e) {
            IllegalStateException endless =
                    new IllegalStateException("The command does not end. It said: " + text(out) + text(err), e);
            endless.setStackTrace(thread.getStackTrace());
            throw endless;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The command threw what it should have caught.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void complete(CompletableFuture<Integer> exitCode, Console console, String... arguments) {
        try {
            exitCode.complete(Ambix.run(console, arguments));
        } catch (RuntimeException | Error e) {
            exitCode.completeExceptionally(e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** In the launcher's order, so that what one compiled is fresh for the other. */
    private static List<Path> jars() {
        try (Stream<Path> files = Files.list(Path.of("target/ambix/lib").toRealPath())) {
            return files.sorted(Comparator.comparing((Path jar) -> !jar.endsWith("ambix-cli.jar"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The command is not built: mvn package makes target/ambix.", e);
        }
    }
}
