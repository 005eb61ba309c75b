package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.files.FileTree;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands that a daemon runs do what they do in processes of their own. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class DaemonIT extends DaemonCase {
    @Test
    void commandsPrintAndEndAsInProcessesOfTheirOwn() {
        List<String> lines = List.of(
                "heads",
                "history -v",
                "show head",
                "upgrade --sql",
                "upgrade --plan",
                "check",
                "lint --all --no-measure --fail-on warning",
                "lint --all --no-measure --format json",
                "current",
                "--help",
                "upgrade --help",
                "--version",
                "upgrade hed",
                "upgarde",
                "--config missing.toml heads",
                "-v heads");
        for (String line : lines) {
            String[] arguments = line.split(" ");
            assertThat(project.run(arguments)).as(line).isEqualTo(alone.run(arguments));
        }
    }

    @Test
    void oneDaemonRunsAllCommandsOfAFolder() {
        project.run("heads");
        long pid = daemons.pid();

        Outcome upgraded = project.run("upgrade");
        assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
        assertThat(project.run("current").out()).isEqualTo("bb2200 (head), waits\n");

        assertThat(daemons.pid()).isEqualTo(pid);
        assertThat(daemons.all()).singleElement().asString().contains(": 3 commands run, idle for ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsMemoryIsThatOfTheProcess() throws IOException {
        project.run("heads");

        String line = daemons.all().get(0);
        long told = Long.parseLong(line.replaceAll(".*, (\\d+) MB.*", "$1"));
        String status = Files.readString(Path.of("/proc/" + daemons.pid() + "/status"));
        long kilobytes = Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+).*", "$1"));
        assertThat(told).isCloseTo(kilobytes / 1024, withinPercentage(25));
    }

    @Test
    void noDaemonIsStartedForACommandThatItDoesNotTake() {
        assertThat(project.run("-v", "heads").exitCode()).isZero();
        assertThat(project.run("daemon").out()).isEqualTo("No daemon runs.\n");
        assertThat(daemons.all()).isEmpty();
    }

    @Test
    void aLogOfJsonGoesToTheCommand() {
        Outcome outcome = project.run("--log-format", "json", "current");

        assertThat(outcome.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"time\":\"").contains("\"level\":\"info\""));
    }

    @Test
    void aChangedMigrationIsSeen() {
        assertThat(project.run("upgrade", "aa1100", "--sql").out()).contains("create table one");

        project.migration(
                "R1", "id = \"aa1100\"", "op.execute(\"create table eins (id int)\");", "op.dropTable(\"eins\");");

        assertThat(project.run("upgrade", "aa1100", "--sql").out())
                .contains("create table eins")
                .doesNotContain("create table one");
    }

    @Test
    void aMigrationSeesTheEnvironmentAndTheFolderOfItsCommand() {
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.execute(\"select '\" + System.getenv(\"REGION\") + \" \""
                        + " + new java.io.File(\"ambix.toml\").exists() + \"'\");",
                "");

        for (String region : List.of("north", "south", "north")) {
            assertThat(project.with("REGION", region)
                            .run("upgrade", "aa1100", "--sql")
                            .out())
                    .contains("select '" + region + " true'");
        }
        assertThat(daemons.all()).hasSize(2);
    }

    @Test
    void aMigrationPrintsToItsCommand() {
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "System.out.println(\"printed\");\nSystem.err.println(\"told\");\nop.execute(\"select 1\");",
                "");

        for (int i = 0; i < 2; i++) {
            Outcome outcome = project.run("show", "aa1100");
            assertThat(outcome.out()).contains("printed\n").doesNotContain("told");
            assertThat(outcome.err()).contains("told\n");
        }
    }

    @Test
    void anErrorOfJavaIsTold() {
        project.migration("R1", "id = \"aa1100\"", "throw new NoSuchMethodError(\"of another version\");", "");

        Outcome expected = alone.run("show", "aa1100");
        assertThat(expected.err()).contains("of another version");

        assertThat(project.run("show", "aa1100").err()).contains("of another version");
    }

    @Test
    void anExchangedJarIsSeen() throws IOException {
        project.file("ambix.toml", """
                [migrations]
                classpath = ["lib/streams.jar"]
                [database]
                url = "%s"
                """.formatted(db.url()));
        for (String table : List.of("before", "after", "at_last")) {
            writeJar(project.root().resolve("lib/streams.jar"), "create table " + table + " (id int);");
            Outcome outcome = project.run("upgrade", "--sql");
            assertThat(outcome.out()).as(outcome.err()).contains("create table " + table);
        }
        assertThat(daemons.all()).singleElement().asString().contains(": 3 commands run");
    }

    private static void writeJar(Path file, String sql) throws IOException {
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("META-INF/ambix/sql-folders"));
            jar.write("db/shop\n".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("db/shop/0a_first.up.sql"));
            jar.write(("-- revision: 0a\n" + sql + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aFolderThatWasMadeAgainHasADaemonOfItsOwn() throws IOException {
        project.run("heads");
        FileTree.delete(project.root());
        project.file("ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n")
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.execute(\"select '\" + new java.io.File(\"ambix.toml\").exists() + \"'\");",
                        "");

        assertThat(project.run("upgrade", "--sql").out()).contains("select 'true'");
    }

    @Test
    void anEmbeddedServerEndsWithItsCommand() {
        ProjectFolder embedded = project.with("AMBIX_URL", "");

        assertThat(embedded.run("upgrade").exitCode()).isZero();

        assertThat(embedded.root().resolve(".ambix/postgres/data/postmaster.pid"))
                .doesNotExist();
        assertThat(embedded.run("current").out()).isEqualTo("bb2200 (head), waits\n");
    }

    @Test
    void questionsAreAskedOnTheTerminalOfTheCommand() throws Exception {
        assumeTrue(
                Stream.of("/usr/bin/script").allMatch(file -> Files.exists(Path.of(file))), "There is no script(1).");
        project.file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                [database]
                url = "%s"
                disposable = true
                """.formatted(db.url()));
        ProjectFolder own = project.with("AMBIX_URL", "");
        own.run("upgrade");
        String clean = "script -qec 'ambix clean' /dev/null";

        Outcome refused = own.shell("(sleep 3; echo no) | " + clean);
        assertThat(refused.out()).contains("Not confirmed. Nothing was done.");
        assertThat(db.query("select to_regclass('one')")).containsExactly("one");

        own.shell("(sleep 3; echo " + db.name() + ") | " + clean);
        assertThat(db.query("select to_regclass('one')")).containsExactly("");
        assertThat(daemons.all()).anySatisfy(line -> assertThat(line).contains(": 2 commands run"));
    }

    @Test
    void whatAMigrationSetsInJavaIsSetBack() {
        project.migration("R1", "id = \"aa1100\"", """
                op.execute("select '" + System.getProperty("shop.set", "unset") + " " + java.util.Locale.getDefault() + " "
                        + java.util.TimeZone.getDefault().getID() + "'");
                System.setProperty("shop.set", "set");
                java.util.Locale.setDefault(java.util.Locale.ITALY);
                java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Kathmandu"));
                System.setErr(System.out);""", "");
        String expected = alone.run("upgrade", "aa1100", "--sql").out();
        assertThat(expected).contains("select 'unset ");

        assertThat(project.run("upgrade", "aa1100", "--sql").out()).isEqualTo(expected);
        assertThat(project.run("upgrade", "aa1100", "--sql").out()).isEqualTo(expected);
        assertThat(project.run("heads", "hed").err()).isNotEmpty();
    }

    @Test
    void aLogOfJsonTakesInWhatMigrationsPrint() {
        project.migration("R1", "id = \"aa1100\"", "System.err.println(\"told\");\nop.execute(\"select 1\");", "");

        for (int i = 0; i < 2; i++) {
            assertThat(project.run("--log-format", "json", "show", "aa1100").err())
                    .startsWith("{\"time\":\"")
                    .contains("\"message\":\"told\"");
        }
        assertThat(project.run("show", "aa1100").err()).isEqualTo("told\n");
    }
}
