package dev.ambix.cli.daemon;

import dev.ambix.cli.session.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts the process of a daemon, which outlives the one that starts it and the terminal. */
final class DaemonProcess {
    /**
     * A session of its own keeps the terminal, its end and timeout(1) away. Where there is no setsid, as on macOS, a process in
     * the background of a shell without job control ignores Ctrl-C, as POSIX has it, and the traps are for Ctrl-Z and the end of
     * the terminal. Java leaves signals alone that are ignored when it starts.
     */
    private static final String SCRIPT =
            "log=$1; shift; command -v setsid >/dev/null && set -- setsid \"$@\"; trap '' HUP TSTP;"
                    + " \"$@\" </dev/null >/dev/null 2>\"$log\" &";

    /** The launcher's options for processes that end soon: less is compiled, and less of it well. */
    private static final List<String> OF_SHORT_RUNS = List.of(
            "-XX:TieredStopAtLevel",
            "-XX:Tier3InvocationThreshold",
            "-XX:Tier3MinInvocationThreshold",
            "-XX:C1MaxInlineSize",
            "-Dambix.terminals");

    private DaemonProcess() {}

    /** Starts it with the Java, the options and the jars of this process, in its folder and with its environment. */
    static void start(DaemonFolder folder, Console console) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", SCRIPT, "sh", folder.log().toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options().forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.ambix.cli.AmbixDaemon"));
        command.add(folder.path().toString());
        Process shell = new ProcessBuilder(command)
                .directory(console.workingFolder().toFile())
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OF_SHORT_RUNS.stream().noneMatch(option::startsWith));
    }
}
