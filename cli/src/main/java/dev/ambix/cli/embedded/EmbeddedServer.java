package dev.ambix.cli.embedded;

import dev.ambix.MigrationException;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.files.FileMutex;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A running PostgreSQL server on this machine's loopback address, with durable data in the project's folder. Other
 * users of the machine can reach it and are not let in.
 *
 * <p>The first command starts it, others join it, and the last one stops it, also when it ends by Ctrl-C or SIGTERM.
 * After SIGKILL of the last one a {@link Watchdog} stops it. Two lock files in the folder arrange the rest: a process
 * that starts, joins or stops holds {@code start.lock}; a process that uses the server holds {@code users.lock} shared,
 * so that one that gets it exclusively is alone. The operating system frees the locks of a process that dies.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final ServerFolder folder;
    private final Watchdog watchdog;
    private final ServerProcess process;
    private final Ending ending;
    private final Workplace workplace;
    private final Thread atExit = new Thread(this::stopQuietly, "ambix-stop-postgres");
    private boolean closed;
    private UsersLock users = UsersLock.NONE;
    private ServerPassword password = new ServerPassword("");
    private Optional<Path> copy = Optional.empty();
    private int port;

    private EmbeddedServer(
            ServerFolder folder,
            PostgresBinaries binaries,
            Consumer<String> notices,
            Ending ending,
            Workplace workplace) {
        this.folder = folder;
        this.ending = ending;
        this.workplace = workplace;
        this.watchdog = new Watchdog(folder.usersPipe());
        this.process = new ServerProcess(folder, binaries, watchdog, notices, ending);
    }

    /**
     * Starts the server, or joins it if it runs.
     *
     * @param ambixFolder the project's {@code .ambix} folder; made if it is missing
     * @param variables the environment variables, which name the user's cache folder
     * @param notices gets one line each about long steps and the place of the data
     * @param ending tells when the process is told to end; then the start ends between two steps
     * @throws MigrationException if the server cannot be started; the message holds the end of its log
     */
    public static EmbeddedServer start(
            Path ambixFolder, Map<String, String> variables, Consumer<String> notices, Ending ending) {
        return start(ambixFolder, variables, notices, ending, Workplace.FOLDER);
    }

    /**
     * The same for tests: where there is room, the server that is started works on a copy of its data in memory. The last one
     * puts back the databases, and the copy of a process that is killed is deleted.
     */
    public static EmbeddedServer startInMemory(
            Path ambixFolder, Map<String, String> variables, Consumer<String> notices, Ending ending) {
        return start(ambixFolder, variables, notices, ending, Workplace.MEMORY);
    }

    private static EmbeddedServer start(
            Path ambixFolder,
            Map<String, String> variables,
            Consumer<String> notices,
            Ending ending,
            Workplace workplace) {
        ServerFolder folder =
                new ServerFolder(ambixFolder.toAbsolutePath().normalize().resolve("postgres"));
        PostgresBinaries binaries = PostgresBinaries.of(variables, ambixFolder);
        EmbeddedServer server = new EmbeddedServer(folder, binaries, notices, ending, workplace);
        server.stopAtExit();
        try {
            server.join();
            return server;
        } catch (IOException e) {
            server.closeAfter(e);
            throw new MigrationException(
                    "The embedded PostgreSQL cannot use the folder " + folder.path() + ": " + FileTrouble.of(e)
                            + ". Give it a folder that can be written, or name a server with --url.",
                    e);
        } catch (RuntimeException e) {
            server.closeAfter(e);
            ending.checkSoon();
            throw e;
        }
    }

    /** The first failure is the one that is told. */
    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (MigrationException e) {
            failure.addSuppressed(e);
        }
    }

    /** The major version of its PostgreSQL, such as 18. */
    public static int majorVersion() {
        String version = Build.postgresVersion();
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** The JDBC URL of its database; it takes connections from this machine with {@link #login()}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The properties of the driver that let it in: user and password. */
    public Properties login() {
        Properties login = new Properties();
        login.setProperty("user", ServerPassword.ROLE);
        login.setProperty("password", password.value());
        return login;
    }

    /** The folder in memory in which its data are while it runs; empty if they are on the disk. */
    public Optional<Path> memory() {
        return copy;
    }

    /** The port on the loopback address; the same at each start as long as it is free. */
    public int port() {
        return port;
    }

    private void stopAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            ending.checkSoon();
            throw new MigrationException("The embedded PostgreSQL does not start while the process ends.", e);
        }
    }

    private synchronized void join() throws IOException {
        folder.create();
        FileMutex.hold(folder.startLock(), () -> {
            port = process.ensureRunning(workplace);
            copy = process.copy();
            password = ServerPassword.read(folder.password())
                    .orElseThrow(() -> new MigrationException("The embedded PostgreSQL in " + folder.path()
                            + " runs, but the file " + folder.password() + " with its password is gone. Stop the other"
                            + " commands of this project; the next one sets a new password."));
            users = UsersLock.share(folder.usersLock());
            watchdog.join();
            ending.check();
        });
    }

    /** Leaves the server, and stops it if no other process uses it. Waits until it has stopped. */
    @Override
    public void close() {
        stop();
        try {
            // Not before: a signal while it stops must find the hook, which waits for the stop to be complete.
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook finds nothing left to do.
        }
    }

    private void stopQuietly() {
        try {
            awaitStart();
            ending.awaitEnd();
            if (!stop()) {
                // The command has stopped it by itself, and has yet to tell why.
                ending.awaitEnd();
            }
        } catch (MigrationException e) {
            // There is no caller left to tell; the next command joins the server or starts it again.
        }
    }

    private synchronized void awaitStart() {}

    /** False if that was done before. */
    private synchronized boolean stop() {
        if (closed) {
            return false;
        }
        closed = true;
        try {
            FileMutex.hold(folder.startLock(), this::leave);
            return true;
        } catch (IOException e) {
            throw new MigrationException(
                    "The embedded PostgreSQL in " + folder.path() + " was not stopped: " + FileTrouble.of(e), e);
        }
    }

    private void leave() throws IOException {
        users.release();
        if (UsersLock.isFree(folder.usersLock())) {
            process.stop();
            Files.deleteIfExists(folder.usersPipe());
        }
        watchdog.close();
    }
}
