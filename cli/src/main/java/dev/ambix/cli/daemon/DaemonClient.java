package dev.ambix.cli.daemon;

import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.daemon.Wire.Kind;
import dev.ambix.cli.daemon.Wire.Message;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Has a command run by the daemon of this folder, which is started if there is none. */
public final class DaemonClient {
    /** The environment variable that says whether commands run in a daemon: {@code on} or {@code off}. */
    public static final String VARIABLE = "AMBIX_DAEMON";

    private static final int STARTS = 2;
    private static final Duration LONGEST_START = Duration.ofSeconds(5);
    private static final int PAUSE_MILLIS = 5;
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(3);
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Console console;
    private final Wire wire;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long writingSince = NOT_WRITING;

    private DaemonClient(Console console, Wire wire) {
        this.console = console;
        this.wire = wire;
    }

    /**
     * Runs the command.
     *
     * @param isForADaemon whether the command may run in a daemon; asked only before one is started
     * @return its exit code, or empty if nothing has begun and the command has to run in this process
     */
    public static OptionalInt run(Console console, List<String> arguments, BooleanSupplier isForADaemon) {
        String wanted = console.variables().getOrDefault(VARIABLE, "");
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        if (isWindows || wanted.isEmpty() || wanted.equals("off")) {
            return OptionalInt.empty();
        }
        if (!wanted.equals("on")) {
            console.err().println("ambix: " + VARIABLE + " is \"" + wanted + "\"; it can be on or off.");
            return OptionalInt.of(ExitCode.WRONG_USAGE);
        }
        String idle = console.variables().getOrDefault(Daemon.IDLE_VARIABLE, "");
        if (!idle.isEmpty() && DurationText.parse(idle).isEmpty()) {
            console.err()
                    .println("ambix: " + Daemon.IDLE_VARIABLE + " is \"" + idle
                            + "\"; it is a duration such as 30min or 2h.");
            return OptionalInt.of(ExitCode.WRONG_USAGE);
        }
        Identity identity = Identity.of(console);
        DaemonFolder folder = DaemonFolder.of(console.variables(), identity);
        try {
            Optional<SocketChannel> running = folder.connect();
            if (running.isEmpty() && !isForADaemon.getAsBoolean()) {
                return OptionalInt.empty();
            }
            try (Wire wire = new Wire(running.isPresent() ? running.get() : start(console, folder))) {
                return new DaemonClient(console, wire).run(Request.of(console, identity, arguments), folder.log());
            }
        } catch (IOException e) {
            console.err()
                    .println(
                            "The daemon cannot be used: " + FileTrouble.of(e) + ". The command runs in a process of its"
                                    + " own; " + VARIABLE + "=off saves the attempt.");
            return OptionalInt.empty();
        }
    }

    private static SocketChannel start(Console console, DaemonFolder folder) throws IOException {
        Optional<SocketChannel> channel = Optional.empty();
        // A second time for the case that the first process found one that was about to end.
        for (int i = 0; i < STARTS && channel.isEmpty(); i++) {
            folder.create();
            DaemonProcess.start(folder, console);
            channel = awaitStart(folder);
        }
        return channel.orElseThrow(() -> new IOException("none answers, and " + folder.log() + " may tell why"));
    }

    /** Waits until the daemon can be asked; empty if it cannot after a while. */
    static Optional<SocketChannel> awaitStart(DaemonFolder folder) throws IOException {
        long start = System.nanoTime();
        Optional<SocketChannel> channel = folder.connect();
        while (channel.isEmpty() && System.nanoTime() - start < LONGEST_START.toNanos()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return channel;
            }
            channel = folder.connect();
        }
        return channel;
    }

    private OptionalInt run(Request request, Path log) throws IOException {
        wire.send(Kind.RUN, request.fields());
        if (wire.readSoon().filter(message -> message.kind() == Kind.READY).isEmpty()) {
            return OptionalInt.empty();
        }
        Thread hook = new Thread(this::end, "ambix-told-to-end");
        Runtime.getRuntime().addShutdownHook(hook);
        wire.send(Kind.GO, List.of());
        try {
            return OptionalInt.of(follow(log));
        } finally {
            ended.countDown();
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending.
        }
    }

    /**
     * Tells the daemon that this process is told to end, and waits until the command has ended in good order; no longer than a
     * while if nobody reads what it prints.
     */
    private void end() {
        try {
            wire.send(Kind.END, List.of());
            while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                long since = writingSince;
                if (since != NOT_WRITING && System.nanoTime() - since > LONGEST_WRITE.toNanos()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The daemon is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int follow(Path log) {
        try {
            Optional<Message> message = wire.read();
            while (message.isPresent()) {
                if (message.get().kind() == Kind.EXIT) {
                    return Integer.parseInt(message.get().fields().get(0));
                }
                take(message.get());
                message = wire.read();
            }
        } catch (IOException e) {
            // The same as an end without an exit code.
        }
        console.err()
                .println("ambix: The daemon has ended before the command has. Its log is " + log
                        + "; \"ambix current\" shows which revisions stand.");
        return ExitCode.FAILED;
    }

    private void take(Message message) {
        if (message.kind() == Kind.ASK) {
            Thread question = new Thread(() -> ask(message.fields().get(0)), "ambix-question");
            question.setDaemon(true);
            question.start();
            return;
        }
        PrintStream stream = message.kind() == Kind.OUT ? console.out() : console.err();
        writingSince = System.nanoTime();
        stream.write(message.payload(), 0, message.payload().length);
        stream.flush();
        writingSince = NOT_WRITING;
    }

    private void ask(String question) {
        try {
            wire.send(
                    Kind.ANSWER, console.host().caller().ask(question).stream().toList());
        } catch (IOException e) {
            // The command has ended meanwhile.
        }
    }
}
