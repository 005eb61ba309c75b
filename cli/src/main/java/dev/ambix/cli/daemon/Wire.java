package dev.ambix.cli.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Messages over a socket: a byte for the kind, four for the length of the payload, and the payload.
 *
 * <p>One thread may read while others send. The streams of {@code java.nio.channels.Channels} cannot be used for that: in
 * Java 17 a thread that reads from a channel blocks the ones that write to it.
 */
final class Wire implements Closeable {
    private static final int HEADER = 5;

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
        /** From the daemon: the command has begun. */
        BEGUN,
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
        byte[] payload = String.join("\0", fields).getBytes(StandardCharsets.UTF_8);
        send(kind, payload, payload.length);
    }

    /** Sends the first {@code length} bytes of a buffer. */
    synchronized void send(Kind kind, byte[] buffer, int length) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(HEADER + length);
        message.put((byte) kind.ordinal()).putInt(length).put(buffer, 0, length).flip();
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
