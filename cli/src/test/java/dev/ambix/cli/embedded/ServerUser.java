package dev.ambix.cli.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process that uses the embedded server of a folder until it is told to leave. */
final class ServerUser implements AutoCloseable {
    static final Map<String, String> VARIABLES = Map.of("AMBIX_CACHE", "target/ambix-cache");

    private final Process process;
    private final BufferedReader out;

    private ServerUser(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The process: says its server's port, waits for the end of its input, leaves. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (EmbeddedServer server = arguments.length > 1
                ? EmbeddedServer.startInMemory(folder, VARIABLES, System.err::println, Ending.NONE)
                : EmbeddedServer.start(folder, VARIABLES, System.err::println, Ending.NONE)) {
            System.out.println(server.port());
            System.in.read();
        }
    }

    static ServerUser spawn(Path ambixFolder) throws IOException {
        return spawned(ambixFolder.toString());
    }

    /** One that starts it in memory. */
    static ServerUser spawnInMemory(Path ambixFolder) throws IOException {
        return spawned(ambixFolder.toString(), "memory");
    }

    private static ServerUser spawned(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ServerUser.class.getName()));
        command.addAll(List.of(arguments));
        return new ServerUser(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it uses the server; the server's port. */
    int port() {
        try {
            String line = out.readLine();
            return line == null ? -1 : Integer.parseInt(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM; the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Lets it leave; the exit code. */
    int leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
