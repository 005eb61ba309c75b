package dev.ambix.cli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is where in {@code .ambix/postgres}. */
record ServerFolder(Path path) {
    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    /** The port of the last start. */
    Path port() {
        return path.resolve("port");
    }

    Path startLock() {
        return path.resolve("start.lock");
    }

    Path usersLock() {
        return path.resolve("users.lock");
    }

    Path postmasterFile() {
        return data().resolve("postmaster.pid");
    }

    /** Makes the folder, and sees to it that git ignores what is in {@code .ambix}. */
    void create() throws IOException {
        Files.createDirectories(path);
        Path ignore = path.resolveSibling(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }
}
