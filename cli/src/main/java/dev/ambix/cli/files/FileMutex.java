package dev.ambix.cli.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock on a file that one process at a time holds. */
public final class FileMutex {
    /** Work under the lock. */
    public interface Action {
        /** Runs once. */
        void run() throws IOException;
    }

    private FileMutex() {}

    /** Waits until no other process holds the lock, and holds it while the action runs. */
    public static void hold(Path file, Action action) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            action.run();
        }
    }
}
