package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.OwnThread;
import dev.ambix.testing.ReplicatedServer;
import dev.ambix.testing.Sampled;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a standby, and a standby that takes over in the course of a run. */
@DisabledOnOs(OS.WINDOWS)
@Sampled(2)
class StandbyIT {
    @TempDir
    Path folder;

    private static List<String> query(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStandbyIsReadAndTakesOver() {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file(
                        "ambix.toml",
                        "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[model]\nsql = \"schema.sql\"\n")
                .file("schema.sql", "create table a (id int);\n")
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table a (id int)\");", "");
        try (ReplicatedServer servers = ReplicatedServer.start()) {
            ProjectFolder either = project.with("AMBIX_URL", servers.url()).with("AMBIX_PASSWORD", servers.password());
            Outcome first = either.run("upgrade");
            assertThat(first.exitCode()).as(first.err()).isZero();
            project.migration(
                            "R2",
                            "id = \"bb2200\", downRevision = \"aa1100\"",
                            "op.execute(\"create table b (id int)\");",
                            "")
                    .migration(
                            "R3",
                            "id = \"cc3300\", downRevision = \"bb2200\"",
                            "op.execute(\"create table c (id int)\");\nop.execute(\"select pg_sleep(case when"
                                    + " current_setting('port') = '\" + op.argument(\"port\", \"0\") + \"' then 60 else 0 end)\");",
                            "");
            aStandbyIsRead(project.with("AMBIX_URL", servers.standbyUrl()));
            aStandbyTakesOver(either, servers);
        }
    }

    private static void aStandbyIsRead(ProjectFolder project) {
        assertThat(project.run("current"))
                .isEqualTo(new Outcome(0, "aa1100\n", "2 revisions are pending. Apply them with \"ambix upgrade\".\n"));
        Outcome upgrade = project.run("upgrade");
        assertThat(upgrade.exitCode()).isEqualTo(1);
        assertThat(upgrade.err()).contains("connect to the primary server").doesNotContain("Done");
        assertThat(project.run("stamp", "head").err()).contains("connect to the primary server");
        Outcome check = project.run("check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err())
                .startsWith("ambix: No scratch database can be made: ")
                .endsWith("Connect to the primary server, or name another server for scratch databases.\n");
        assertThat(project.run("upgrade", "--rehearse").err())
                .endsWith("To go on: connect to the primary server, then rehearse it again.\n");
        Outcome doctor = project.run("doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("failure server      PostgreSQL .*, a standby\n *Connect to the primary server");
    }

    private static void aStandbyTakesOver(ProjectFolder project, ReplicatedServer servers) {
        String port =
                query(servers.primaryUrl(), "select current_setting('port')").get(0);
        CompletableFuture<Outcome> run =
                CompletableFuture.supplyAsync(() -> project.run("upgrade", "-x", "port=" + port), OwnThread::begin);
        Waiting.until(Duration.ofSeconds(60), () -> query(
                        servers.primaryUrl(), "select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
                .equals(List.of("1")));
        servers.failOver();

        Outcome outcome = run.join();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("Revision cc3300 failed to upgrade.", "To go on: run the same command again")
                .as("what became of it is known where the other server can be asked in time")
                .containsPattern("The connection was lost|\\[08006\\]\n\nRolled back: the whole revision")
                .doesNotContain("\tat ");
        assertThat(query(servers.standbyUrl(), "select revision from ambix_revision order by 1"))
                .containsExactly("aa1100", "bb2200");
        assertThat(project.run("upgrade", "-x", "port=" + port).exitCode()).isZero();
        assertThat(query(
                        servers.standbyUrl(),
                        "select relname from pg_class where relname in ('a', 'b', 'c') order by 1"))
                .containsExactly("a", "b", "c");
        assertThat(query(
                        servers.standbyUrl(),
                        "select concat_ws(' ', run, direction, revision, state) from ambix_journal order by id"))
                .as("the run itself tells its end where the other server can be asked in time, else the next run does")
                .isIn(journal("2 upgrade interrupted"), journal("2 upgrade cc3300 interrupted", "2 upgrade failed"));
    }

    private static List<String> journal(String... endOfSecondRun) {
        return Stream.of(
                        Stream.of("1 upgrade started", "1 upgrade aa1100 done", "1 upgrade done"),
                        Stream.of("2 upgrade started", "2 upgrade bb2200 done"),
                        Stream.of(endOfSecondRun),
                        Stream.of("3 upgrade started", "3 upgrade cc3300 done", "3 upgrade done"))
                .flatMap(lines -> lines)
                .toList();
    }
}
