package dev.ambix.cli.embedded;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts and stops the server of a folder. Called under the start lock only. */
final class ServerProcess {
    private static final int PORT_ATTEMPTS = 5;
    private static final int STOP_ATTEMPTS = 3;
    private static final long READY_TIMEOUT_MILLIS = 60_000;
    private static final long POLL_MILLIS = 10;

    private final ServerFolder folder;
    private final MemoryFolder memory;
    private final PostgresBinaries binaries;
    private final Watchdog watchdog;
    private final Consumer<String> notices;
    private final Ending ending;

    ServerProcess(
            ServerFolder folder,
            PostgresBinaries binaries,
            Watchdog watchdog,
            Consumer<String> notices,
            Ending ending) {
        this.folder = folder;
        this.memory = MemoryFolder.of(folder);
        this.binaries = binaries;
        this.watchdog = watchdog;
        this.notices = notices;
        this.ending = ending;
    }

    /** Joins the running server, or starts one that works on its data in this place; gives its port. */
    int ensureRunning(Workplace workplace) throws IOException {
        Optional<Postmaster> running = running();
        if (running.isPresent()) {
            return running.get().port();
        }
        DataFolder data = new DataFolder(folder, binaries.version());
        data.requireSameMajorVersion();
        binaries.install(notices, data.isNew());
        ending.check();
        if (data.isNew()) {
            data.initialize(binaries);
            notices.accept("Its data is in " + folder.data() + ".");
        }
        data.requirePassword(binaries);
        ending.check();
        memory.clear();
        return start(workplace == Workplace.MEMORY ? memory.load() : Optional.empty());
    }

    /** The copy of the data on which the server works; empty if it works on the data themselves. */
    Optional<Path> copy() throws IOException {
        return memory.used();
    }

    private Path postmasterFile() throws IOException {
        return copy().orElse(folder.data()).resolve("postmaster.pid");
    }

    /** The server that runs on the folder, once it is ready. Waits for one that starts, recovers or stops. */
    private Optional<Postmaster> running() throws IOException {
        long deadline = System.nanoTime() + READY_TIMEOUT_MILLIS * 1_000_000;
        while (System.nanoTime() < deadline) {
            Optional<Postmaster> postmaster = Postmaster.read(postmasterFile());
            if (postmaster.isEmpty() || !postmaster.get().isAlive()) {
                return removeStale(postmaster);
            }
            if (postmaster.get().isReady() && postmaster.get().answers()) {
                return postmaster;
            }
            ending.check();
            PostgresPrograms.sleep(POLL_MILLIS);
        }
        throw new MigrationException("The embedded PostgreSQL in " + folder.path()
                + " runs but has not become ready within a minute. " + ServerLog.tail(folder.log()));
    }

    /**
     * PostgreSQL itself takes over the file of a dead process, but refuses to start if another process has got the same
     * number since.
     */
    private Optional<Postmaster> removeStale(Optional<Postmaster> postmaster) throws IOException {
        if (postmaster.isPresent()
                && ProcessHandle.of(postmaster.get().processId()).isPresent()) {
            Files.deleteIfExists(postmasterFile());
        }
        return Optional.empty();
    }

    private int start(Optional<Path> copy) throws IOException {
        Path data = copy.orElse(folder.data());
        for (int attempt = 1; ; attempt++) {
            int port = freePort(attempt == 1 ? lastPort() : 0);
            Files.deleteIfExists(folder.log());
            boolean started = binaries.run(
                    folder.path().resolve("pg_ctl.log"),
                    "pg_ctl",
                    "start",
                    "-w",
                    "-s",
                    "-t",
                    "60",
                    "-D",
                    data.toString(),
                    "-l",
                    folder.log().toString(),
                    "-o",
                    "-p " + port);
            if (started) {
                Optional<Postmaster> postmaster = Postmaster.read(data.resolve("postmaster.pid"));
                if (postmaster.isPresent()) {
                    watchdog.start(postmaster.get().processId(), copy);
                }
                Files.writeString(folder.port(), port + "\n");
                return port;
            }
            if (attempt == PORT_ATTEMPTS || !ServerLog.mentions(folder.log(), "could not bind")) {
                throw new MigrationException("The embedded PostgreSQL in " + folder.path() + " did not start. "
                        + ServerLog.tail(folder.log(), folder.path().resolve("pg_ctl.log")));
            }
        }
    }

    private int lastPort() {
        try {
            return Integer.parseInt(Files.readString(folder.port()).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static int freePort(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket socket = new ServerSocket(wanted, 1, loopback)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            return freePort(0);
        }
    }

    /** Stops the server if it runs; open connections are cut off and their transactions rolled back. */
    void stop() throws IOException {
        Path output = folder.path().resolve("pg_ctl.log");
        Optional<Path> copy = copy();
        for (int attempt = 1; isAlive(); attempt++) {
            boolean stopped = binaries.run(
                    output,
                    "pg_ctl",
                    "stop",
                    "-w",
                    "-s",
                    "-m",
                    "fast",
                    "-D",
                    copy.orElse(folder.data()).toString());
            // Ctrl-C on a terminal is a signal to that program too, perhaps before it has sent its own to the server.
            if (!stopped && attempt == STOP_ATTEMPTS && isAlive()) {
                throw new MigrationException("The embedded PostgreSQL in " + folder.path() + " did not stop. "
                        + ServerLog.tail(output, folder.log()));
            }
        }
        if (copy.isPresent()) {
            memory.save(copy.get());
        }
        memory.clear();
    }

    private boolean isAlive() throws IOException {
        return Postmaster.read(postmasterFile()).filter(Postmaster::isAlive).isPresent();
    }
}
