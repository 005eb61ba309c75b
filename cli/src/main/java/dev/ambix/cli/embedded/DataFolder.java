package dev.ambix.cli.embedded;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.files.PrivateFolder;
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
        ServerPassword password = ServerPassword.random();
        Path passwordOnly = folder.path().resolve("password.new");
        PrivateFolder.write(passwordOnly, password.value());
        boolean made = binaries.run(
                output,
                "initdb",
                "--pgdata=" + fresh,
                "--username=" + ServerPassword.ROLE,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordOnly,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--set=listen_addresses=127.0.0.1",
                "--set=unix_socket_directories=");
        Files.delete(passwordOnly);
        if (!made) {
            throw new MigrationException(
                    "The embedded PostgreSQL could not make its data folder. " + ServerLog.tail(output));
        }
        FileTree.delete(folder.data());
        password.write(folder.password());
        Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The password of the server. Data without one, or whose password file is gone, get a new one from a server that
     * accepts no connections; called before the server starts.
     */
    void requirePassword(PostgresBinaries binaries) throws IOException {
        if (ServerPassword.read(folder.password()).isPresent()) {
            return;
        }
        ServerPassword password = ServerPassword.random();
        Path output = folder.path().resolve("password.log");
        boolean set = binaries.runWith(
                "alter role " + ServerPassword.ROLE + " password '" + password.value() + "'\n",
                output,
                "postgres",
                "--single",
                "-D",
                folder.data().toString(),
                "postgres");
        Files.writeString(folder.data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        if (!set) {
            throw new MigrationException("The embedded PostgreSQL in " + folder.path()
                    + " could not be given a password. " + ServerLog.tail(output));
        }
        password.write(folder.password());
    }
}
