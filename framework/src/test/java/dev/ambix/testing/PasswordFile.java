package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of the test servers that this JVM started, in a file of libpq's form that only its user may read. The
 * driver and {@code psql} find them there, so that no URL and no command line of a test holds one.
 */
public final class PasswordFile {
    /** Where the driver looks first; the name is that of {@code PGEnvironment}. */
    private static final String DRIVER_PROPERTY = "org.postgresql.pgpassfile";

    private static final SecureRandom RANDOM = new SecureRandom();

    private static @Nullable Path file;

    private PasswordFile() {}

    /** The path, as a value of {@code PGPASSFILE} for a program that a test starts. */
    public static synchronized String path() {
        if (file == null) {
            file = create();
            System.setProperty(DRIVER_PROPERTY, file.toString());
        }
        return file.toString();
    }

    /** A new random password of a user on the server that listens on a port of the loopback address. */
    static synchronized String add(int port, String user) throws IOException {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        write(port, user, password);
        return password;
    }

    /** Lets a port that leads to a server have its passwords too. */
    public static synchronized void alias(int port, int server) throws IOException {
        for (String line : Files.readAllLines(Path.of(path()))) {
            String[] parts = line.split(":");
            if (parts[1].equals(String.valueOf(server)) && parts[0].equals("localhost")) {
                write(port, parts[3], parts[4]);
            }
        }
    }

    private static void write(int port, String user, String password) throws IOException {
        String lines = "127.0.0.1:%1$d:*:%2$s:%3$s%nlocalhost:%1$d:*:%2$s:%3$s%n".formatted(port, user, password);
        Files.writeString(Path.of(path()), lines, StandardOpenOption.APPEND);
    }

    private static Path create() {
        try {
            boolean hasModes =
                    Path.of("/").getFileSystem().supportedFileAttributeViews().contains("posix");
            Path created = hasModes
                    ? Files.createTempFile(
                            "ambix-pgpass",
                            "",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : Files.createTempFile("ambix-pgpass", "");
            created.toFile().deleteOnExit();
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException("The file of passwords cannot be made.", e);
        }
    }
}
