package dev.ambix.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ambix.MigrationException;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.files.FileTree;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Sampled(15)
class EmbeddedServerIT {
    @TempDir
    static Path once;

    @TempDir
    Path folder;

    private Path ambix;
    private final List<String> notices = new ArrayList<>();

    @BeforeAll
    static void initializeOnce() {
        EmbeddedServer.start(once, ServerUser.VARIABLES, notice -> {}, Ending.NONE)
                .close();
    }

    @BeforeEach
    void useAFolderWithBlanksAndUmlauts() {
        ambix = folder.resolve("Größe und Übel/.ambix");
    }

    /** Most tests begin with data that were there before: to initialize them takes longer than all else. */
    private void useInitializedData() throws IOException {
        Files.createDirectories(ambix.getParent());
        FileTree.copy(once, ambix);
    }

    @AfterEach
    void stopWhatIsLeft() {
        if (runs()) {
            start().close();
        }
    }

    @Test
    void dataOutliveTheServer() throws Exception {
        useInitializedData();
        int port;
        try (EmbeddedServer server = start()) {
            port = server.port();
            query(server, "create table kept as select 42 as answer");
        }
        assertThat(runs()).isFalse();

        try (EmbeddedServer server = start()) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void theServerIsDurableUtf8AndOnTheLoopbackAddressOnly() throws Exception {
        useInitializedData();
        try (EmbeddedServer server = start()) {
            assertThat(query(
                            server,
                            "select concat_ws(' ', current_setting('fsync'), "
                                    + "current_setting('synchronous_commit'), current_setting('full_page_writes'), "
                                    + "current_setting('server_encoding'), current_setting('listen_addresses'))"))
                    .isEqualTo("on on on UTF8 127.0.0.1");
            assertThat(query(server, "select datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void onlyTheFirstStartSaysWhatItDoes() {
        start().close();
        start().close();

        assertThat(notices).last().isEqualTo("Its data is in " + ambix.resolve("postgres/data") + ".");
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).startsWith("Starting an embedded PostgreSQL 18 ");
    }

    @Test
    void theLastOneOutStopsTheServer() throws Exception {
        useInitializedData();
        try (ServerUser first = ServerUser.spawn(ambix)) {
            int port = first.port();
            try (ServerUser second = ServerUser.spawn(ambix)) {
                assertThat(second.port()).isEqualTo(port);

                assertThat(first.leave()).isZero();
                assertThat(runs()).isTrue();

                assertThat(second.leave()).isZero();
                assertThat(runs()).isFalse();
            }
        }
    }

    @Test
    void aTerminatedUserStopsTheServer() throws Exception {
        useInitializedData();
        try (ServerUser user = ServerUser.spawn(ambix)) {
            user.port();
            user.terminate();

            assertThat(runs()).isFalse();
        }
    }

    @Test
    void aTerminatedUserLeavesTheServerToOthers() throws Exception {
        useInitializedData();
        try (ServerUser first = ServerUser.spawn(ambix)) {
            int port = first.port();
            try (EmbeddedServer second = start()) {
                first.terminate();

                assertThat(second.port()).isEqualTo(port);
                assertThat(query(second, "select 1")).isEqualTo("1");
            }
        }
        assertThat(runs()).isFalse();
    }

    @Test
    void theServerOfAKilledUserStops() throws Exception {
        useInitializedData();
        try (ServerUser user = ServerUser.spawn(ambix)) {
            user.port();
            user.kill();
        }
        awaitTheEndOfTheServer();

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aKilledUserLeavesTheServerToOthers() throws Exception {
        useInitializedData();
        try (ServerUser first = ServerUser.spawn(ambix);
                ServerUser second = ServerUser.spawn(ambix)) {
            int port = first.port();
            assertThat(second.port()).isEqualTo(port);
            first.kill();
            try (EmbeddedServer third = start()) {
                assertThat(third.port()).isEqualTo(port);
                assertThat(query(third, "select 1")).isEqualTo("1");
            }
            assertThat(runs()).isTrue();
            second.kill();
        }
        awaitTheEndOfTheServer();
    }

    private void awaitTheEndOfTheServer() throws InterruptedException {
        for (int i = 0; runs() && i < 6000; i++) {
            Thread.sleep(10);
        }
        assertThat(runs()).isFalse();
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        useInitializedData();
        try (EmbeddedServer server = start()) {
            Properties login = server.login();
            for (String wrong : List.of("", "postgres", "0".repeat(48))) {
                login.setProperty("password", wrong);
                assertThatThrownBy(() -> DriverManager.getConnection(server.url(), login))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
    }

    @Test
    void otherUsersCannotReadWhatIsInItsFolder() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("who may become another user")
                .isEqualTo("root");
        useInitializedData();
        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
            for (Path path = folder; path != null && path.startsWith("/tmp/"); path = path.getParent()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.setPosixFilePermissions(ambix.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
            Path password = ambix.resolve("postgres/pgpass");
            assertThat(Files.getPosixFilePermissions(password)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

            Process nobody = new ProcessBuilder("su", "-s", "/bin/sh", "nobody", "-c", "cat '" + password + "'")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(nobody.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(nobody.waitFor()).as(output).isNotZero();
            assertThat(output).contains("Permission denied");
        }
    }

    @Test
    void dataThatLetEverybodyInGetAPassword() throws Exception {
        useInitializedData();
        Files.writeString(ambix.resolve("postgres/data/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        Files.delete(ambix.resolve("postgres/pgpass"));

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url() + "?user=postgres"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aDamagedPasswordFileIsAsGoodAsNone() throws Exception {
        useInitializedData();
        Files.writeString(ambix.resolve("postgres/pgpass"), "127.0.0.1:*");

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aLinkInItsFolderIsNotFollowed() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createDirectories(ambix.resolve("postgres"));
        Files.createSymbolicLink(ambix.resolve("postgres/pg_ctl.log"), victim);

        assertThatThrownBy(this::start)
                .isInstanceOf(MigrationException.class)
                .hasMessage(ambix.resolve("postgres/pg_ctl.log") + " is a symbolic link to " + victim
                        + ". The command writes to this place and follows no links there; delete the link and run the"
                        + " command again.");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aCrashedServerRecovers() throws Exception {
        useInitializedData();
        try (ServerUser user = ServerUser.spawn(ambix)) {
            user.port();
            long server = postmaster().processId();
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            user.kill();
            while (ProcessHandle.of(server).filter(ProcessHandle::isAlive).isPresent()) {
                Thread.sleep(5);
            }
        }

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aFileThatNamesAProcessOfOtherPeopleIsStale() throws Exception {
        useInitializedData();
        Files.writeString(
                ambix.resolve("postgres/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + ambix.resolve("postgres/data") + "\n1000\n5\n\n127.0.0.1\n0 0\n"
                        + "ready\n");

        try (EmbeddedServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void eightAtOnceShareOneNewServer() throws Exception {
        List<ServerUser> users = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                users.add(ServerUser.spawn(ambix));
            }
            assertThat(users.stream().map(ServerUser::port).distinct())
                    .hasSize(1)
                    .doesNotContain(-1);
            for (ServerUser user : users) {
                assertThat(user.leave()).isZero();
            }
            assertThat(runs()).isFalse();
        } finally {
            users.forEach(ServerUser::close);
        }
    }

    @Test
    void aTakenPortIsReplaced() throws Exception {
        useInitializedData();
        int before;
        try (EmbeddedServer server = start()) {
            before = server.port();
        }
        try (ServerSocket taken = new ServerSocket(before, 1, InetAddress.getByName("127.0.0.1"));
                EmbeddedServer server = start()) {
            assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreNamed() throws IOException {
        Path data = ambix.resolve("postgres/data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(MigrationException.class)
                .hasMessage("The data in " + data + " belong to PostgreSQL 16, but this command embeds PostgreSQL 18. "
                        + "To keep them, dump them with pg_dump of version 16; "
                        + "to begin with an empty database, delete the folder.");
    }

    @Test
    void aServerThatDoesNotStartShowsItsLog() throws IOException {
        useInitializedData();
        Path settings = ambix.resolve("postgres/data/postgresql.conf");
        Files.writeString(settings, "shared_buffers = nonsense\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The embedded PostgreSQL in " + ambix.resolve("postgres") + " did not start.")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"nonsense\"");
    }

    @Test
    void theProgramsGoIntoTheProjectWhereTheCacheCannotBeWritten() throws IOException, SQLException {
        Path file = folder.resolve("file");
        Files.writeString(file, "not a folder");

        try (EmbeddedServer server =
                EmbeddedServer.start(ambix, Map.of("AMBIX_CACHE", file.toString()), notices::add, Ending.NONE)) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
        assertThat(ambix.resolve("postgres-" + Build.postgresVersion()).resolve("bin"))
                .isDirectory();
        assertThat(notices.get(0))
                .isEqualTo("Starting an embedded PostgreSQL 18 (first time: unpacking, about 3 s) ...");
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(ambix, ServerUser.VARIABLES, notices::add, Ending.NONE);
    }

    private boolean runs() {
        return Files.exists(ambix.resolve("postgres/data/postmaster.pid"))
                && postmaster().isAlive();
    }

    private Postmaster postmaster() {
        try {
            return Postmaster.read(ambix.resolve("postgres/data/postmaster.pid"))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.login());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
