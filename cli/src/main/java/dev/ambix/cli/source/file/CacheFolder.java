package dev.ambix.cli.source.file;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileMutex;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The folder that the cache is kept in: only its user may look into it, and those who write to it take turns. */
public record CacheFolder(Path path) {
    /** Work that one process at a time does. */
    public interface Work<T> {
        /** Runs once. */
        T run() throws IOException;
    }

    /**
     * Makes the folder if it is not there.
     *
     * @throws IOException if it cannot be made or written to
     */
    public void prepare() throws IOException {
        PrivateFolder.prepare(path);
        time();
    }

    /** Waits for the lock of this name, and works under it. */
    public <T> T alone(String lock, Work<T> work) {
        List<T> result = new ArrayList<>(1);
        try {
            FileMutex.hold(path.resolve(lock), () -> result.add(work.run()));
        } catch (IOException e) {
            throw failed(e);
        }
        return result.get(0);
    }

    public MigrationException failed(IOException e) {
        return new MigrationException(
                "The cache of compiled classes in " + path + " failed: " + FileTrouble.of(e)
                        + ". Delete the folder; it is made anew.",
                e);
    }

    /** The clock of the file system, which may differ from the computer's, in nanoseconds since 1970. */
    public long time() throws IOException {
        Path clock = path.resolve("clock");
        Files.writeString(clock, "");
        return Files.getLastModifiedTime(clock).to(TimeUnit.NANOSECONDS);
    }
}
