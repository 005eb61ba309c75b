package dev.ambix.cli.embedded;

import dev.ambix.cli.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The password of the embedded server's only role. Every user of the machine can reach the server's port, so it
 * requires a password. It is in {@code pgpass}, a password file of libpq, that only the user may read, so that {@code
 * PGPASSFILE} gives it to psql too.
 */
record ServerPassword(String value) {
    static final String ROLE = "postgres";
    private static final int BYTES = 24;
    private static final String HOST = "127.0.0.1:*:*:" + ROLE + ":";

    static ServerPassword random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new ServerPassword(HexFormat.of().formatHex(bytes));
    }

    /** The password of a file; empty if the file is missing or damaged. */
    static Optional<ServerPassword> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String line = Files.readString(file).strip();
        return line.matches("\\Q" + HOST + "\\E[0-9a-f]{" + 2 * BYTES + "}")
                ? Optional.of(new ServerPassword(line.substring(HOST.length())))
                : Optional.empty();
    }

    void write(Path file) throws IOException {
        PrivateFolder.write(file, HOST + value + "\n");
    }

    /** The password never appears in messages. */
    @Override
    public String toString() {
        return "***";
    }
}
