package dev.ambix.cli;

import dev.ambix.runtime.history.ManyHistories;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the place of a server while the launcher's archive is made, where none may be: it answers an upgrade with nothing to do,
 * and a look at a fleet of one schema, by the protocol of PostgreSQL with all values as text.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message Formats</a>
 */
final class TrainingServer implements AutoCloseable {
    /** The user who is asked for a password, and refused. */
    static final String REFUSED = "refused";

    private static final List<String> PARAMETERS = List.of(
            "server_version\00018.0\0",
            "server_encoding\0UTF8\0",
            "client_encoding\0UTF8\0",
            "DateStyle\0ISO, MDY\0",
            "TimeZone\0UTC\0",
            "integer_datetimes\0on\0",
            "standard_conforming_strings\0on\0");

    /** The first that fits a query is sent. */
    private final List<Answer> answers;

    private final ServerSocket listener;

    /**
     * An answer to queries.
     *
     * @param words text of these queries
     * @param row the values of the one row; empty for none
     * @param notice a message to the client; may be empty
     */
    private record Answer(String words, List<String> row, String notice) {
        static final Answer NONE = new Answer("", List.of(), "");

        static Answer row(String words, String... values) {
            return new Answer(words, List.of(values), "");
        }
    }

    /** Starts the server, whose history has one applied revision. */
    TrainingServer(String revision, String hash) throws IOException {
        answers = List.of(
                new Answer("do $ambix$", List.of(), ManyHistories.message(0, "key", revision)),
                Answer.row("select nspname", "t1"),
                Answer.row("select revision, sql_hash", revision, hash),
                Answer.row("current_setting('lock_timeout')", "1", "1", "0", "1767225600000000", "t"),
                Answer.row("set_config", "off"));
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "ambix-training-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    String url(String user) {
        return "postgresql://" + user + ":p@localhost:" + listener.getLocalPort()
                + "/d?sslmode=disable&socketTimeout=10";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                new Session(client, answers).run();
            } catch (IOException e) {
                // The client has gone, or the server is closed.
            }
        }
    }

    private static final class Session {
        private static final Pattern NONCE = Pattern.compile("r=.*");
        private static final int AUTHENTICATED = 0;
        private static final int SASL = 10;
        private static final int SASL_CONTINUE = 11;
        private static final int OF_TEXT = 25;

        private final List<Answer> answers;
        private final DataInputStream in;
        private final DataOutputStream out;
        private Answer answer = Answer.NONE;

        Session(Socket client, List<Answer> answers) throws IOException {
            this.answers = answers;
            in = new DataInputStream(client.getInputStream());
            out = new DataOutputStream(client.getOutputStream());
        }

        void run() throws IOException {
            if (body().contains("user\0" + REFUSED + "\0")) {
                refuse();
                return;
            }
            send('R', AUTHENTICATED, "");
            for (String parameter : PARAMETERS) {
                send('S', parameter);
            }
            send('K', 1, "\0\0\0\1");
            send('Z', "I");
            for (int type = in.read(); type >= 0 && type != 'X'; type = in.read()) {
                answer((char) type, body());
            }
        }

        private void refuse() throws IOException {
            send('R', SASL, "SCRAM-SHA-256\0\0");
            in.read();
            Matcher nonce = NONCE.matcher(body());
            send('R', SASL_CONTINUE, (nonce.find() ? nonce.group() : "") + "0,s=c2FsdA==,i=4096");
            in.read();
            body();
            send('E', "SFATAL\0C28P01\0Mpassword authentication failed\0\0");
        }

        private void answer(char type, String body) throws IOException {
            switch (type) {
                case 'P' -> {
                    answer = answers.stream()
                            .filter(each -> body.contains(each.words()))
                            .findFirst()
                            .orElse(Answer.NONE);
                    send('1', "");
                }
                case 'B' -> send('2', "");
                case 'D' -> describe(answer.row());
                case 'E' -> {
                    if (!answer.notice().isEmpty()) {
                        send('N', "SINFO\0C00000\0M" + answer.notice() + "\0\0");
                    }
                    if (!answer.row().isEmpty()) {
                        values(answer.row());
                    }
                    send('C', "SELECT 1\0");
                }
                case 'S' -> send('Z', "I");
                default -> throw new IOException("There is no answer to a message " + type + ".");
            }
        }

        private void describe(List<String> row) throws IOException {
            if (row.isEmpty()) {
                send('n', "");
                return;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream columns = new DataOutputStream(bytes);
            columns.writeShort(row.size());
            for (int i = 0; i < row.size(); i++) {
                columns.writeBytes("c\0");
                columns.writeInt(0);
                columns.writeShort(0);
                columns.writeInt(OF_TEXT);
                columns.writeShort(-1);
                columns.writeInt(-1);
                columns.writeShort(0);
            }
            send('T', bytes.toByteArray());
        }

        private void values(List<String> row) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream values = new DataOutputStream(bytes);
            values.writeShort(row.size());
            for (String value : row) {
                values.writeInt(value.length());
                values.writeBytes(value);
            }
            send('D', bytes.toByteArray());
        }

        /** The rest of a message behind its type; that of a session's first one is all of it. */
        private String body() throws IOException {
            byte[] rest = new byte[in.readInt() - Integer.BYTES];
            in.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        }

        private void send(char type, int number, String text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            body.writeInt(number);
            body.writeBytes(text);
            send(type, bytes.toByteArray());
        }

        private void send(char type, String text) throws IOException {
            send(type, text.getBytes(StandardCharsets.UTF_8));
        }

        private void send(char type, byte[] body) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
        }
    }
}
