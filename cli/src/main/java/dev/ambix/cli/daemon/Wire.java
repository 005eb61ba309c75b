package dev.ambix.cli.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Messages over a socket: a byte for the kind, four for the length of the payload, and the payload.
 *
 * <p>One thread may read while others send. The streams of {@code java.nio.channels.Channels} cannot be used for that: in
 * Java 17 a thread that reads from a channel blocks the ones that write to it.
 */
final class Wire implements Closeable {
    private static final int HEADER = 5;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final SocketChannel channel;

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** What a message says. */
    enum Kind {
        /** To the daemon: run the command of a {@link Request}. */
        RUN,
        /** To the daemon: the command that runs is to end. */
        END,
        /** To the daemon: the user's answer to a question, a field; none at the end of the input. */
        ANSWER,
        /** To the daemon: tell your {@link DaemonState}. */
        STATE,
        /** To the daemon: end when no command runs, and tell your state. */
        STOP,
        /** From the daemon: the command can begin. */
        READY,
        /** To the daemon: begin. */
        GO,
        /** From the daemon: the command has not begun and has to run in a process of its own. */
        REFUSED,
        /** From the daemon: bytes for standard output. */
        OUT,
        /** From the daemon: bytes for standard error. */
        ERR,
        /** From the daemon: a question for the user. */
        ASK,
        /** From the daemon: the command has ended with this exit code, a number in a field. */
        EXIT
    }

    /** One message. */
    record Message(Kind kind, byte[] payload) {
        /** The texts of the payload. */
        List<String> fields() {
            return payload.length == 0
                    ? List.of()
                    : List.of(new String(payload, StandardCharsets.UTF_8).split("\0", -1));
        }
    }

    void send(Kind kind, List<String> fields) throws IOException {
        send(kind, ByteBuffer.wrap(String.join("\0", fields).getBytes(StandardCharsets.UTF_8)));
    }

    synchronized void send(Kind kind, ByteBuffer payload) throws IOException {
        int length = payload.remaining();
        ByteBuffer message = ByteBuffer.allocate(HEADER + length);
        message.put((byte) kind.ordinal()).putInt(length).put(payload).flip();
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    /** Waits for the next message; empty if the other end has closed the socket. */
    Optional<Message> read() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(header)) {
            return Optional.empty();
        }
        Kind kind = Kind.values()[header.get()];
        ByteBuffer payload = ByteBuffer.allocate(header.getInt());
        return fill(payload) ? Optional.of(new Message(kind, payload.array())) : Optional.empty();
    }

    /**
     * The same for an answer that comes at once from a daemon that is well.
     *
     * @throws IOException also if none has come for ten seconds; the socket is closed then
     */
    Optional<Message> readSoon() throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        Thread limit = new Thread(() -> closeUnless(answered), "ambix-daemon-limit");
        limit.setDaemon(true);
        limit.start();
        try {
            return read();
        } catch (ClosedChannelException e) {
            throw new IOException("it has not answered for " + LONGEST_ANSWER.toSeconds() + " s; it may be stopped", e);
        } finally {
            answered.countDown();
        }
    }

    private void closeUnless(CountDownLatch answered) {
        try {
            if (!answered.await(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                channel.close();
            }
        } catch (IOException e) {
            // It is closed by then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
