package dev.ambix.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ambix.cli.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where the data of a server for tests are, and what is left of them. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryFolderIT {
    private static final Path PLACE = Path.of("/dev/shm");

    @TempDir
    static Path once;

    @TempDir
    Path folder;

    private Path ambix;
    private MemoryFolder memory;

    @BeforeAll
    static void initializeOnce() {
        EmbeddedServer.start(once, ServerUser.VARIABLES, notice -> {}, Ending.NONE)
                .close();
    }

    @BeforeEach
    void useInitializedData() throws IOException {
        ambix = folder.resolve("test");
        FileTree.copy(once, ambix);
        memory = MemoryFolder.of(new ServerFolder(ambix.resolve("postgres")));
    }

    @AfterEach
    void leaveNothing() throws IOException {
        memory.clear();
    }

    private void requireRoom() throws IOException {
        assumeThat(memory.load()).as("room in " + PLACE).isPresent();
        memory.clear();
    }

    private EmbeddedServer start() {
        return EmbeddedServer.startInMemory(ambix, ServerUser.VARIABLES, notice -> {}, Ending.NONE);
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.login());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Test
    void theServerWorksInMemoryAndItsDatabasesGoBackToTheDisk() throws Exception {
        requireRoom();
        Path copy;
        try (EmbeddedServer server = start()) {
            copy = server.memory().orElseThrow();
            assertThat(copy).hasParent(PLACE);
            assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(query(server, "show data_directory")).isEqualTo(copy.toString());
            query(server, "create database kept");
        }
        assertThat(copy).doesNotExist();

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select datname from pg_database where datname = 'kept'"))
                    .isEqualTo("kept");
        }
        try (EmbeddedServer server = EmbeddedServer.start(ambix, ServerUser.VARIABLES, notice -> {}, Ending.NONE)) {
            assertThat(server.memory()).isEmpty();
            assertThat(query(server, "select datname from pg_database where datname = 'kept'"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void whoeverComesLaterJoinsTheServerWhereItIs() throws Exception {
        requireRoom();
        try (ServerUser first = ServerUser.spawnInMemory(ambix)) {
            int port = first.port();
            try (EmbeddedServer second = EmbeddedServer.start(ambix, ServerUser.VARIABLES, notice -> {}, Ending.NONE)) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(second.memory()).isPresent();
                assertThat(first.leave()).isZero();
                assertThat(query(second, "select 1")).isEqualTo("1");
            }
        }
        assertThat(memory.copies()).isEmpty();

        try (ServerUser first = ServerUser.spawn(ambix)) {
            int port = first.port();
            try (EmbeddedServer second = start()) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(second.memory()).isEmpty();
            }
        }
    }

    @Test
    void ofAKilledProcessNeitherTheServerNorTheDataAreLeft() throws Exception {
        requireRoom();
        long server;
        try (ServerUser user = ServerUser.spawnInMemory(ambix)) {
            user.port();
            server = Postmaster.read(memory.used().orElseThrow().resolve("postmaster.pid"))
                    .orElseThrow()
                    .processId();
            user.kill();
        }
        for (int i = 0; (isAlive(server) || !memory.copies().isEmpty()) && i < 6000; i++) {
            Thread.sleep(10);
        }
        assertThat(isAlive(server)).isFalse();
        assertThat(memory.copies()).isEmpty();
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void theNextStartDeletesWhatIsLeft() throws Exception {
        requireRoom();
        Path left = memory.load().orElseThrow();
        Files.writeString(
                left.resolve("postmaster.pid"), "999999999\n" + left + "\n1000\n5\n\n127.0.0.1\n0 0\nready\n");
        try (EmbeddedServer server = start()) {
            assertThat(left).doesNotExist();
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
        Path again = memory.load().orElseThrow();
        EmbeddedServer.start(ambix, ServerUser.VARIABLES, notice -> {}, Ending.NONE)
                .close();
        assertThat(again).doesNotExist();
    }

    @Test
    void foldersOfOthersAreNeitherUsedNorDeleted() throws Exception {
        requireRoom();
        assumeThat(System.getProperty("user.name"))
                .as("who may give a folder to another user")
                .isEqualTo("root");
        Path foreign = memory.load().orElseThrow();
        Files.writeString(foreign.resolve("postmaster.pid"), "");
        Files.setOwner(
                foreign, foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (EmbeddedServer server = start()) {
            assertThat(server.memory()).isPresent().get().isNotEqualTo(foreign);
        }
        assertThat(foreign).exists();
        FileTree.delete(foreign);
    }

    @Test
    void withoutRoomTheServerWorksOnTheDisk() throws Exception {
        ServerFolder data = new ServerFolder(ambix.resolve("postgres"));
        assertThat(new MemoryFolder(data, PLACE, Long.MAX_VALUE).load()).isEmpty();
        assertThat(new MemoryFolder(data, folder.resolve("none"), 0).load()).isEmpty();
        assertThat(memory.copies()).isEmpty();
    }

    @Test
    void aDiskIsNoMemory() throws Exception {
        assumeThat(Files.getFileStore(folder).type()).as("the temporary folder").isNotEqualTo("tmpfs");
        assertThat(new MemoryFolder(new ServerFolder(ambix.resolve("postgres")), folder, 0).load())
                .isEmpty();
    }
}
