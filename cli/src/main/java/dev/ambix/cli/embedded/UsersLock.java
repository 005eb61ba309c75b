package dev.ambix.cli.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A share in the lock that all users of the server hold. */
record UsersLock(Optional<FileChannel> channel) {
    static final UsersLock NONE = new UsersLock(Optional.empty());

    static UsersLock share(Path file) throws IOException {
        FileChannel channel = open(file);
        channel.lock(0, Long.MAX_VALUE, true);
        return new UsersLock(Optional.of(channel));
    }

    /** True if no process holds a share; asked under the start lock, so that none can come in between. */
    static boolean isFree(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            return channel.tryLock() != null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    void release() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
