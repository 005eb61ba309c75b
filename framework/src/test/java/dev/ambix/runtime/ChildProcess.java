package dev.ambix.runtime;

import dev.ambix.testing.PasswordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that upgrades a database; {@link #main} is what runs in it. */
final class ChildProcess {
    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess upgrading(String url, Scenario scenario, String... options) {
        try {
            return new ChildProcess(command(url, scenario, options).inheritIO().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder command(String url, Scenario scenario, String... options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, ChildProcess.class.getName(), url, scenario.name()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGPASSFILE", PasswordFile.path());
        return builder;
    }

    /** Upgrades a database and waits for the end; what the process logs. */
    static String log(String url, Scenario scenario, String... options) {
        try {
            Path log = Files.createTempFile("child", ".log");
            Process process = command(url, scenario, options)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            new ChildProcess(process).exitCode();
            String text = Files.readString(log);
            Files.delete(log);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as SIGKILL does, and returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        Scenario.valueOf(args[1]).migrator(args[0]).upgrade();
    }
}
