package dev.ambix.cli.daemon;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that are passed on in the chunks in which they are written. */
final class ChunkStream extends OutputStream {
    /** Takes a chunk. */
    interface Sink {
        void take(byte[] bytes, int offset, int length) throws IOException;
    }

    private final Sink sink;

    ChunkStream(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int one) throws IOException {
        sink.take(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        sink.take(bytes, offset, length);
    }
}
