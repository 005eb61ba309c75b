package dev.ambix.cli.embedded;

import dev.ambix.cli.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in {@code .ambix/postgres}. */
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

    Path password() {
        return path.resolve("pgpass");
    }

    Path startLock() {
        return path.resolve("start.lock");
    }

    Path usersLock() {
        return path.resolve("users.lock");
    }

    /** The file that all users of the server hold open. */
    Path usersPipe() {
        return path.resolve("users.pipe");
    }

    /** Makes the folder, and a {@code .gitignore} for all files in {@code .ambix}. */
    void create() throws IOException {
        PrivateFolder.prepare(path);
        Path ignore = path.resolveSibling(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }
}
