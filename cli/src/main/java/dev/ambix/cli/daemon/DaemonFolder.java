package dev.ambix.cli.daemon;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.files.PrivateFolder;
import dev.ambix.cli.files.UserCache;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one daemon below the user's cache, which nobody else may look into; whoever can connect runs commands. */
record DaemonFolder(Path path) {
    /** What sockets of Linux and macOS both take. */
    private static final int LONGEST_PATH = 103;

    /** The folder of the daemon with an identity. */
    static DaemonFolder of(Map<String, String> variables, Identity identity) {
        return new DaemonFolder(around(variables).resolve(identity.name()));
    }

    /** Those of all the user's daemons, also of those that have ended. */
    static List<DaemonFolder> all(Map<String, String> variables) throws IOException {
        Path around = around(variables);
        if (!Files.isDirectory(around)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(around)) {
            return folders.sorted().map(DaemonFolder::new).toList();
        }
    }

    private static Path around(Map<String, String> variables) {
        return UserCache.folder(variables).resolve("daemons");
    }

    /** The socket that the daemon listens to. */
    Path socket() {
        return path.resolve("socket");
    }

    /** The file that the daemon locks as long as it lives; its process is in it. */
    Path lock() {
        return path.resolve("lock");
    }

    /** What the process of the daemon has written to standard error. */
    Path log() {
        return path.resolve("daemon.log");
    }

    /** Makes the folder. */
    void create() throws IOException {
        if (socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new IOException(
                    "the path of its socket, " + socket() + ", is longer than " + LONGEST_PATH + " bytes");
        }
        try {
            PrivateFolder.prepare(path);
        } catch (MigrationException e) {
            throw new IOException("the folder " + path + " or a file in it is a symbolic link", e);
        }
        check();
    }

    /** Connects to the daemon; empty if there is none. Fails if the folder could be another user's. */
    Optional<SocketChannel> connect() throws IOException {
        if (!Files.exists(socket(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        check();
        skipSearch();
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket())));
        } catch (SocketException e) {
            // The socket of a daemon that was killed, or one that has just gone.
            return Optional.empty();
        }
    }

    /** Java would look into all jars for another provider of channels, which takes longer than a short command. */
    private static void skipSearch() {
        String provider = System.getProperty("os.name").startsWith("Mac")
                ? "sun.nio.ch.KQueueSelectorProvider"
                : "sun.nio.ch.EPollSelectorProvider";
        try {
            Class.forName(provider);
            System.setProperty("java.nio.channels.spi.SelectorProvider", provider);
        } catch (ClassNotFoundException e) {
            // Java has another one here, and finds it.
        }
    }

    /** Deletes what a daemon has left that was killed. */
    void deleteIfDead() throws IOException {
        if (!Files.exists(lock())) {
            return;
        }
        check();
        try (FileChannel channel = FileChannel.open(lock(), StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                FileTree.delete(path);
            }
        }
    }

    private void check() throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isPrivate = attributes.isDirectory()
                && attributes.owner().getName().equals(System.getProperty("user.name"))
                && PosixFilePermissions.toString(attributes.permissions()).equals("rwx------");
        if (!isPrivate) {
            throw new IOException("the folder " + path + " does not belong to " + System.getProperty("user.name")
                    + " alone, as with the permissions rwx------");
        }
    }
}
