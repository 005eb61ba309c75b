package dev.ambix.cli.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The contents of {@code postmaster.pid}: line 1 is the process, line 3 when it started in seconds since 1970, line 4
 * the port and line 8 its state. A file that is being written has fewer lines.
 */
record Postmaster(long processId, Instant started, int port, String state) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);
    private static final int PROBE_TIMEOUT_MILLIS = 2000;
    /** The request for an encrypted connection, which any server answers with one letter before authentication. */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    static Optional<Postmaster> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(new Postmaster(
                    Long.parseLong(line(lines, 0)),
                    Instant.ofEpochSecond(Long.parseLong(line(lines, 2))),
                    Integer.parseInt(line(lines, 3)),
                    line(lines, 7)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    /** Whether its process runs, and is not another one that got the same number since. */
    boolean isAlive() {
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.isBefore(started.plus(CLOCK_TOLERANCE)))
                        .orElse(true))
                .isPresent();
    }

    boolean isReady() {
        return state.equals("ready");
    }

    /** Whether a PostgreSQL server answers on the port. */
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            socket.getOutputStream().write(SSL_REQUEST);
            InputStream in = socket.getInputStream();
            int answer = in.read();
            return answer == 'N' || answer == 'S';
        } catch (IOException e) {
            return false;
        }
    }
}
