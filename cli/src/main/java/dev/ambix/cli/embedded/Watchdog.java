package dev.ambix.cli.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stops the server when its last user is gone, also one that was killed and could not stop it.
 *
 * <p>Each user holds a named pipe open. A shell reads from it: its reading ends when the operating system has closed the
 * pipe for the last of them, and then it stops the server that it was started for. Windows has no such pipes; a server
 * whose users were killed runs on there until the next command has ended.
 */
final class Watchdog implements AutoCloseable {
    private static final String SCRIPT = "trap '' HUP INT TERM; cat \"$1\" >/dev/null; kill -INT \"$2\"";

    /** Then deletes the data, when the server has taken away its file, or has been killed itself. */
    private static final String CLEARING_SCRIPT =
            SCRIPT + "; while [ -e \"$3/postmaster.pid\" ] && kill -0 \"$2\"; do sleep 1; done; rm -rf -- \"$3\"";

    private final Path pipe;
    private Optional<RandomAccessFile> held = Optional.empty();

    Watchdog(Path pipe) {
        this.pipe = pipe;
    }

    /**
     * Watches over a server that was just started, with this process as its first user.
     *
     * @param copy the copy of the data on which it works, to be deleted after it
     */
    void start(long server, Optional<Path> copy) throws IOException {
        close();
        Files.deleteIfExists(pipe);
        if (isWindows() || !made()) {
            return;
        }
        join();
        new ProcessBuilder(
                        "sh",
                        "-c",
                        copy.isPresent() ? CLEARING_SCRIPT : SCRIPT,
                        "ambix-watchdog",
                        pipe.toString(),
                        Long.toString(server),
                        copy.map(Path::toString).orElse(""))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .getOutputStream()
                .close();
    }

    private boolean made() throws IOException {
        try {
            return new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Becomes a user of the server. The pipe is opened for reading too, so that this does not block. */
    void join() throws IOException {
        if (held.isEmpty() && Files.exists(pipe)) {
            held = Optional.of(new RandomAccessFile(pipe.toFile(), "rw"));
        }
    }

    /** Is no longer a user of the server. */
    @Override
    public void close() throws IOException {
        if (held.isPresent()) {
            held.get().close();
            held = Optional.empty();
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
