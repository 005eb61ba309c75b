package dev.ambix.runtime;

import dev.ambix.testing.PasswordFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;

/**
 * Stands between client and server, and cuts the connection on which a text is sent: the server gets and executes it,
 * but its answer never arrives. Or cuts all connections, as the end of a process does, before a text arrives or after the
 * server has answered it. Counts the requests, each of which waits for its answer.
 */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final Properties server;
    private final String parameters;
    private final String marker;
    private final Cut cut;
    private int delay;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger roundTrips = new AtomicInteger();

    /** What is cut, and when. */
    public enum Cut {
        ONE_AFTER,
        ONE_UNANSWERED,
        /** The server gets it a second after the client has lost the connection. */
        ONE_LATE,
        ALL_AFTER,
        ALL_BEFORE,
        /** The client gets the answer that holds the text, an error, but not the end of it; the connection goes with it. */
        IN_ANSWER,
        /** The client gets the answer that holds the text, and nothing after it. */
        BEHIND_ANSWER
    }

    /** A proxy that cuts no connection. */
    public CuttingProxy(String url) throws IOException {
        this(url, "no text that is ever sent");
    }

    CuttingProxy(String url, String marker) throws IOException {
        this(url, marker, Cut.ONE_AFTER);
    }

    /** A proxy that cuts at a text. */
    public CuttingProxy(String url, String marker, Cut cut) throws IOException {
        this.cut = cut;
        this.server = Optional.ofNullable(Driver.parseURL(url, null)).orElseThrow();
        this.parameters = url.contains("?") ? url.substring(url.indexOf('?')) : "";
        this.marker = marker;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        PasswordFile.alias(listener.getLocalPort(), Integer.parseInt(server.getProperty("PGPORT")));
        start(this::accept);
    }

    /** From now on, each packet takes so many milliseconds, on both ways. */
    public CuttingProxy delaying(int milliseconds) {
        delay = milliseconds;
        return this;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + server.getProperty("PGDBNAME")
                + parameters;
    }

    public int roundTrips() {
        return roundTrips.get();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket backend = new Socket(server.getProperty("PGHOST"), Integer.parseInt(server.getProperty("PGPORT")));
            sockets.add(client);
            sockets.add(backend);
            AtomicBoolean isCut = new AtomicBoolean();
            start(() -> forward(client, backend, isCut, true));
            start(() -> forward(backend, client, isCut, false));
        }
    }

    private void forward(Socket from, Socket to, AtomicBoolean isCut, boolean isRequest) throws IOException {
        RequestCounter requests = new RequestCounter();
        byte[] buffer = new byte[65_536];
        InputStream in = from.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            if (isRequest
                    && !isInAnswer()
                    && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(marker)) {
                isCut.set(true);
                if (cut == Cut.ALL_BEFORE) {
                    cutAll();
                    return;
                }
            }
            if (isRequest && isCut.get() && cut == Cut.ONE_LATE) {
                Waiting.pause(300);
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                message.write(buffer, 0, length);
                message.write(in.readNBytes(in.available()));
                from.close();
                Waiting.pause(1_000);
                message.writeTo(to.getOutputStream());
                to.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            if (!isRequest && isInAnswer() && new String(buffer, 0, length, StandardCharsets.UTF_8).contains(marker)) {
                to.getOutputStream().write(buffer, 0, cut == Cut.IN_ANSWER ? end(buffer, length) : length);
                to.close();
                from.close();
                return;
            }
            if (isRequest && delay > 0) {
                pause();
            }
            if (isRequest) {
                roundTrips.addAndGet(requests.read(buffer, length));
            }
            if (!isRequest && delay > 0) {
                pause();
            }
            if (isRequest || !isCut.get()) {
                to.getOutputStream().write(buffer, 0, length);
                if (isRequest && isCut.get() && cut == Cut.ONE_UNANSWERED) {
                    // The rest of the message follows soon, and then the server is at it.
                    Waiting.pause(300);
                    while (in.available() > 0) {
                        to.getOutputStream().write(buffer, 0, in.read(buffer));
                    }
                    Waiting.pause(300);
                    from.close();
                    return;
                }
            } else {
                // The answer is here, so the server is done.
                if (cut == Cut.ALL_AFTER) {
                    cutAll();
                }
                to.close();
                from.close();
                return;
            }
        }
        to.close();
    }

    /** Where the message with the text ends; a packet begins with a message. */
    private int end(byte[] buffer, int length) {
        int end = 0;
        do {
            int start = end;
            end += 1 + ByteBuffer.wrap(buffer, start + 1, Integer.BYTES).getInt();
            if (new String(buffer, start, Math.min(end, length) - start, StandardCharsets.UTF_8).contains(marker)) {
                return Math.min(end, length);
            }
        } while (end < length);
        return length;
    }

    private boolean isInAnswer() {
        return cut == Cut.IN_ANSWER || cut == Cut.BEHIND_ANSWER;
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void start(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (IOException e) {
                // One of the two ends has gone; that is what this is for.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private interface Body {
        void run() throws IOException;
    }
}
