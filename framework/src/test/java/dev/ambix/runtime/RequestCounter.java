package dev.ambix.runtime;

import java.nio.ByteBuffer;

/**
 * Counts the requests in what a client sends, by PostgreSQL's protocol: a simple query, or a Sync, for which all messages
 * before it wait. How the bytes are cut into packets makes no difference.
 */
final class RequestCounter {
    private static final int STARTUP = 196_608;
    private static final int HEADER = 5;

    private ByteBuffer open = ByteBuffer.allocate(0);
    private boolean isStarted;
    private int requests;

    /** Reads the next bytes of one connection and returns how many requests they completed. */
    int read(byte[] bytes, int length) {
        int before = requests;
        open = ByteBuffer.allocate(open.remaining() + length)
                .put(open)
                .put(bytes, 0, length)
                .flip();
        while (open.remaining() >= HEADER && takeMessage()) {
            // Each call takes one.
        }
        return requests - before;
    }

    /** Takes a message if all of it is here. Before the session is started, messages have no type. */
    private boolean takeMessage() {
        int start = isStarted ? 1 : 0;
        int end = start + open.getInt(open.position() + start);
        if (open.remaining() < end) {
            return false;
        }
        if (isStarted) {
            byte type = open.get(open.position());
            requests += type == 'S' || type == 'Q' ? 1 : 0;
        } else {
            isStarted = open.getInt(open.position() + Integer.BYTES) == STARTUP;
        }
        open.position(open.position() + end);
        return true;
    }
}
