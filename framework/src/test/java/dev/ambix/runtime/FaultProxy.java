package dev.ambix.runtime;

import dev.ambix.testing.PasswordFile;
import dev.ambix.testing.TestDatabase;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.Driver;

/**
 * Stands between a run and the server, counts the messages that the run sends by all its connections, and lets a
 * {@link Fault} happen at one of them, so that each point of a run can be tried.
 */
final class FaultProxy implements AutoCloseable {
    private static final int LENGTH = 4;
    private static final byte KEY_DATA = 'K';

    private final TestDatabase db;
    private final Runnable stop;
    private final Properties server;
    private final ServerSocket listener;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    private Fault fault = Fault.CLOSED;
    private long place;
    private long sent;
    private boolean isDown;
    private boolean hasHappened;

    /** With what stops the server. */
    FaultProxy(TestDatabase db, Runnable stop) throws IOException {
        this.db = db;
        this.stop = stop;
        this.server = Optional.ofNullable(Driver.parseURL(db.url(), null)).orElseThrow();
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        PasswordFile.alias(listener.getLocalPort(), Integer.parseInt(server.getProperty("PGPORT")));
        start(this::accept);
    }

    /** Messages are counted from their beginning, so nothing may come before it. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/" + server.getProperty("PGDBNAME")
                + "?user=" + server.getProperty("user") + "&sslmode=disable&gssEncMode=disable&ApplicationName=faulty";
    }

    /** Lets a fault happen at the message with this number, the first being 1; at none for 0. */
    synchronized void arm(Fault what, long number) {
        fault = what;
        place = number;
        sent = 0;
        isDown = false;
        hasHappened = false;
    }

    /** How many messages were sent since. */
    synchronized long sent() {
        return sent;
    }

    synchronized boolean hasHappened() {
        return hasHappened;
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            if (isDown()) {
                client.close();
                continue;
            }
            Socket backend = new Socket(server.getProperty("PGHOST"), Integer.parseInt(server.getProperty("PGPORT")));
            backend.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Line line = new Line(client, backend);
            lines.add(line);
            start(line::forward);
            start(line::answer);
        }
    }

    private synchronized boolean isDown() {
        return isDown;
    }

    private synchronized boolean isNext() {
        sent++;
        hasHappened |= sent == place;
        return sent == place;
    }

    private synchronized void goDown() {
        isDown = true;
        lines.forEach(Line::cut);
    }

    /** A connection of the run. */
    private final class Line {
        private final Socket client;
        private final Socket backend;
        private volatile int process;
        private volatile boolean isUnanswered;

        Line(Socket client, Socket backend) {
            this.client = client;
            this.backend = backend;
        }

        /** What the client sends; its first message has no type. */
        void forward() throws IOException {
            try (client;
                    backend) {
                DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 65_536));
                OutputStream out = backend.getOutputStream();
                boolean hasType = false;
                while (true) {
                    byte[] message = message(in, hasType);
                    hasType = true;
                    if (!isNext()) {
                        out.write(message);
                    } else if (fault.isSentFirst()) {
                        isUnanswered = fault == Fault.UNANSWERED && isAnswered(message[0]);
                        out.write(message);
                        out.flush();
                        if (!isUnanswered) {
                            happen();
                        }
                    } else {
                        happen();
                        out.write(message);
                    }
                }
            }
        }

        private void happen() {
            switch (fault) {
                case CLOSED, UNANSWERED -> cut();
                case KILLED, KILLED_SENDING -> goDown();
                case TERMINATED, TERMINATED_WORKING -> db.query("select pg_terminate_backend(" + process + ", 2000)");
                case STOPPED -> stop.run();
                case CANCELLED -> db.query("select pg_cancel_backend(" + process + ")");
            }
        }

        private static boolean isAnswered(byte type) {
            return type == 'S' || type == 'Q';
        }

        void answer() throws IOException {
            try (client;
                    backend) {
                DataInputStream in = new DataInputStream(new BufferedInputStream(backend.getInputStream(), 65_536));
                while (true) {
                    byte[] message = message(in, true);
                    if (message[0] == KEY_DATA) {
                        process = number(message, 1 + LENGTH);
                    }
                    if (isUnanswered && message[0] == 'Z') {
                        return;
                    }
                    if (!isUnanswered) {
                        client.getOutputStream().write(message);
                    }
                }
            }
        }

        void cut() {
            lines.remove(this);
            try {
                client.close();
                backend.close();
            } catch (IOException gone) {
                throw new IllegalStateException(gone);
            }
        }
    }

    private static byte[] message(DataInputStream in, boolean hasType) throws IOException {
        int start = hasType ? 1 : 0;
        byte[] head = new byte[start + LENGTH];
        in.readFully(head);
        byte[] message = new byte[start + number(head, start)];
        System.arraycopy(head, 0, message, 0, head.length);
        in.readFully(message, head.length, message.length - head.length);
        return message;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    private interface Body {
        void run() throws IOException;
    }

    private static void start(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (IOException gone) {
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
        goDown();
    }
}
