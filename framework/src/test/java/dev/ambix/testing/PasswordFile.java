package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
        for (String[] line : linesOf(server)) {
            write(port, line[3], line[4]);
        }
    }

    /** The password of a user on the server at a port, if the server was started by this JVM. */
    static synchronized Optional<String> find(int port, String user) throws IOException {
        return linesOf(port).stream()
                .filter(line -> line[3].equals(user))
                .map(line -> line[4])
                .findFirst();
    }

    private static List<String[]> linesOf(int port) throws IOException {
        return Files.readAllLines(Path.of(path())).stream()
                .map(line -> line.split(":"))
                .filter(line -> line[0].equals("localhost") && line[1].equals(String.valueOf(port)))
                .toList();
    }

    private static void write(int port, String user, String password) throws IOException {
        Path present = Path.of(path());
        List<String> lines = new ArrayList<>(Files.readAllLines(present));
        for (String host : List.of("127.0.0.1", "localhost")) {
            String place = host + ":" + port + ":*:" + user + ":";
            // An earlier server may have had this port, and the first line that fits counts.
            lines.removeIf(line -> line.startsWith(place));
            lines.add(place + password);
        }
        // Who reads at this moment reads the old file.
        Path next = create();
        Files.write(next, lines);
        Files.move(next, present, StandardCopyOption.ATOMIC_MOVE);
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
