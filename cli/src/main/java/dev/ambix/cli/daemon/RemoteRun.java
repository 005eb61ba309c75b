package dev.ambix.cli.daemon;

import dev.ambix.cli.daemon.Wire.Kind;
import dev.ambix.cli.daemon.Wire.Message;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Host;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One command that runs in this process for another one. */
final class RemoteRun {
    private static final int SECONDS_TO_END = 2;

    private final Wire wire;
    private final Request request;
    private final CommandRunner commands;
    private final ProcessState process;
    private final RemoteCaller caller;
    private final CountDownLatch ended = new CountDownLatch(1);

    RemoteRun(Wire wire, Request request, CommandRunner commands, ProcessState process) {
        this.wire = wire;
        this.request = request;
        this.commands = commands;
        this.process = process;
        this.caller = new RemoteCaller(wire);
    }

    /**
     * Returns when the command has ended and its exit code is sent, or at once if the other process is no longer there: it may
     * have run the command by itself.
     */
    void run() throws IOException {
        wire.send(Kind.READY, List.of());
        if (wire.read().filter(message -> message.kind() == Kind.GO).isEmpty()) {
            return;
        }
        Thread reader = new Thread(this::read, "ambix-daemon-caller");
        reader.setDaemon(true);
        reader.start();
        int exitCode = ExitCode.FAILED;
        try (PrintStream out = stream(Kind.OUT);
                PrintStream err = stream(Kind.ERR)) {
            Host host = Host.daemon(request.terminals(), request.charset(), caller);
            Console console = new Console(out, err, request.folder(), request.variables(), host);
            exitCode = process.during(console, this::run);
        } finally {
            ended.countDown();
            wire.send(Kind.EXIT, List.of(Integer.toString(exitCode)));
        }
    }

    /** An error that a command does not tell itself, such as a lack of memory, is told as Java does it. */
    private int run(Console console) {
        try {
            return commands.run(console, request.arguments());
        } catch (RuntimeException | Error e) {
            e.printStackTrace(console.err());
            return ExitCode.FAILED;
        }
    }

    private PrintStream stream(Kind kind) {
        ChunkStream messages =
                new ChunkStream((bytes, offset, length) -> wire.send(kind, ByteBuffer.wrap(bytes, offset, length)));
        return new PrintStream(new BufferedOutputStream(messages), true, request.charset());
    }

    private void read() {
        try {
            Optional<Message> message = wire.read();
            while (message.isPresent() && message.get().kind() == Kind.ANSWER) {
                caller.answered(message.get().fields().stream().findFirst());
                message = wire.read();
            }
        } catch (IOException e) {
            // The process that has asked is gone, or the command has ended and the socket is closed.
        }
        if (ended.getCount() > 0) {
            end();
        }
    }

    /** A command that does not end then ends with this process, as it would with its own. */
    private void end() {
        caller.toldToEnd();
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                System.exit(ExitCode.FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
