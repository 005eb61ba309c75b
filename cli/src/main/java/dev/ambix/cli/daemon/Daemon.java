package dev.ambix.cli.daemon;

import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.daemon.Wire.Kind;
import dev.ambix.cli.daemon.Wire.Message;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.session.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Runs one command at a time for other processes of its user. It ends when none has asked for half an hour, and when its folders
 * are gone.
 */
public final class Daemon {
    /** How long a daemon waits for the next command, as a duration of PostgreSQL. */
    static final String IDLE_VARIABLE = "AMBIX_DAEMON_IDLE";

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long KILOBYTE = 1 << 10;
    private static final long MEGABYTE = 1 << 20;

    private final DaemonFolder folder;
    private final CommandRunner commands;
    private final ServerSocketChannel server;
    private final ProcessState processState;
    private final Path workingFolder;
    private final Identity identity;
    private final Duration idle;
    private final Semaphore free = new Semaphore(1);
    private final AtomicInteger ended = new AtomicInteger();
    private volatile long lastUse = System.nanoTime();
    private volatile boolean isToStop;

    private Daemon(DaemonFolder folder, CommandRunner commands, ServerSocketChannel server, Console console) {
        this.folder = folder;
        this.commands = commands;
        this.server = server;
        this.processState = new ProcessState(console);
        this.workingFolder = console.workingFolder();
        this.identity = Identity.of(console);
        this.idle = Optional.ofNullable(console.variables().get(IDLE_VARIABLE))
                .flatMap(DurationText::parse)
                .orElse(IDLE);
    }

    /**
     * Serves in this process until the daemon is no longer needed; returns at once if another process does already.
     *
     * @param path its own folder
     * @param console the surroundings of this process, which those of the commands have to equal
     */
    public static void serve(Path path, Console console, CommandRunner commands) {
        DaemonFolder folder = new DaemonFolder(path);
        try (FileChannel lock = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                return;
            }
            lock.truncate(0)
                    .write(StandardCharsets.UTF_8.encode(
                            Long.toString(ProcessHandle.current().pid())));
            Files.deleteIfExists(folder.socket());
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(folder.socket()));
                new Daemon(folder, commands, server, console).run();
            } finally {
                FileTree.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same on a thread of a process that does other work, for a training; returns when it can be asked. */
    public static void serveInBackground(Console console, CommandRunner commands) throws IOException {
        DaemonFolder folder = DaemonFolder.of(console.variables(), Identity.of(console));
        folder.create();
        start("ambix-daemon", () -> serve(folder.path(), console, commands));
        DaemonClient.awaitStart(folder)
                .orElseThrow(() -> new IOException("It does not start."))
                .close();
    }

    private void run() throws IOException {
        start("ambix-daemon-idle", this::watch);
        try {
            while (true) {
                SocketChannel channel = server.accept();
                start("ambix-daemon-request", () -> serve(channel));
            }
        } catch (AsynchronousCloseException e) {
            // Nobody needs the daemon any more.
        } catch (ClosedChannelException e) {
            // The same, told before it waited again.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (server.isOpen()) {
                Thread.sleep(Math.min(idle.toMillis(), LONGEST_PAUSE.toMillis()));
                boolean isForgotten = !Files.exists(folder.socket()) || !Files.isDirectory(workingFolder);
                if (isForgotten || sinceLastUse().compareTo(idle) >= 0) {
                    stop();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the daemon, unless a command runs. */
    private void stop() {
        if (free.tryAcquire()) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (Wire wire = new Wire(channel)) {
            Optional<Message> message = wire.read();
            if (message.isPresent()) {
                answer(wire, message.get());
            }
        } catch (IOException e) {
            // The process that has asked is gone.
        }
    }

    private void answer(Wire wire, Message message) throws IOException {
        if (message.kind() == Kind.RUN) {
            run(wire, Request.of(message.fields()));
        } else {
            wire.send(Kind.STATE, state().fields());
            if (message.kind() == Kind.STOP) {
                isToStop = true;
                stop();
            }
        }
    }

    private void run(Wire wire, Request request) throws IOException {
        boolean isForThis = request.identity().equals(identity) && commands.takes(request.arguments());
        if (!isForThis || isToStop || !free.tryAcquire()) {
            wire.send(Kind.REFUSED, List.of());
            return;
        }
        try {
            new RemoteRun(wire, request, commands, processState).run();
        } finally {
            ended.incrementAndGet();
            lastUse = System.nanoTime();
            free.release();
            if (isToStop) {
                stop();
            }
        }
    }

    private DaemonState state() {
        return new DaemonState(
                ProcessHandle.current().pid(),
                workingFolder,
                ended.get(),
                free.availablePermits() == 0,
                sinceLastUse(),
                megabytes());
    }

    /** Linux tells it in kilobytes. */
    private static long megabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTE)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no memory is told"));
        } catch (IOException | UncheckedIOException e) {
            return Runtime.getRuntime().totalMemory() / MEGABYTE;
        }
    }

    private Duration sinceLastUse() {
        return Duration.ofNanos(System.nanoTime() - lastUse);
    }
}
