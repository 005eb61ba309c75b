package dev.ambix.cli.embedded;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The data folder of the server: whether it is there, whether it fits, and how it is made. */
record DataFolder(ServerFolder folder, String version) {
    boolean isNew() {
        return !Files.exists(folder.data().resolve("PG_VERSION"));
    }

    void requireSameMajorVersion() throws IOException {
        if (isNew()) {
            return;
        }
        String found = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        String wanted = version.substring(0, version.indexOf('.'));
        if (!found.equals(wanted)) {
            throw new MigrationException("The data in " + folder.data() + " belong to PostgreSQL " + found
                    + ", but this command embeds PostgreSQL " + wanted + ". To keep them, dump them with pg_dump of"
                    + " version " + found + "; to begin with an empty database, delete the folder.");
        }
    }

    /** Makes an empty cluster beside its place and moves it there, so that a killed command leaves no half of one. */
    void initialize(PostgresBinaries binaries) throws IOException {
        Path fresh = folder.path().resolve("data.new");
        FileTree.delete(fresh);
        Path output = folder.path().resolve("initdb.log");
        boolean made = binaries.run(
                output,
                "initdb",
                "--pgdata=" + fresh,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--set=listen_addresses=127.0.0.1",
                "--set=unix_socket_directories=");
        if (!made) {
            throw new MigrationException(
                    "The embedded PostgreSQL could not make its data folder. " + ServerLog.tail(output));
        }
        FileTree.delete(folder.data());
        Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }
}
