package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --metrics} and {@code --log-format}. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class MetricsIT {
    @TempDir
    Path folder;

    private TestDatabase db;
    private ProjectFolder project;

    @BeforeEach
    void writeAHistory(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder)
                .on(db)
                .migration(
                        "A",
                        "id = \"aa1100\", message = \"accounts\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT), primaryKey(\"id\"));\n"
                                + "op.createIndexConcurrently(\"ix_account_id\", on(\"account\", \"id\"));",
                        "op.dropTable(\"account\");")
                .migration(
                        "B",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"broken\"",
                        "op.execute(\"select 1 / 0\");",
                        "");
    }

    /** The file without numbers that differ from run to run. */
    private String metrics() throws IOException {
        try (Stream<Path> files = Files.list(project.root())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
        return Files.readString(project.root().resolve("ambix.prom"))
                .replaceAll("(?m)^((?!#).*(?:duration|timestamp)_seconds\\{.*\\}) \\S+$", "$1 NUMBER");
    }

    @Test
    void eachEndOfACommandIsMeasured() throws Exception {
        assertThat(project.run("upgrade", "aa1100", "--metrics", "ambix.prom").exitCode())
                .isZero();
        assertThat(metrics()).isEqualTo("""
                # HELP ambix_command_duration_seconds How long the command took.
                # TYPE ambix_command_duration_seconds gauge
                ambix_command_duration_seconds{command="upgrade"} NUMBER
                # HELP ambix_command_end_timestamp_seconds When the command ended, in seconds since 1970.
                # TYPE ambix_command_end_timestamp_seconds gauge
                ambix_command_end_timestamp_seconds{command="upgrade"} NUMBER
                # HELP ambix_command_exit_code The exit code of the command.
                # TYPE ambix_command_exit_code gauge
                ambix_command_exit_code{command="upgrade"} 0.0
                # HELP ambix_command_success 1 if the command did its work, also if it found something; 0 if it failed.
                # TYPE ambix_command_success gauge
                ambix_command_success{command="upgrade"} 1.0
                # HELP ambix_revisions The revisions that the run has done.
                # TYPE ambix_revisions gauge
                ambix_revisions{command="upgrade",direction="upgrade"} 1.0
                # HELP ambix_run_number The number of the run in the journal.
                # TYPE ambix_run_number gauge
                ambix_run_number{command="upgrade"} 1.0
                """);

        assertThat(project.run("upgrade", "--metrics", "ambix.prom").exitCode()).isEqualTo(1);
        assertThat(metrics())
                .contains(
                        "ambix_command_exit_code{command=\"upgrade\"} 1.0\n",
                        "ambix_command_success{command=\"upgrade\"} 0.0\n",
                        "ambix_revisions{command=\"upgrade\",direction=\"upgrade\"} 0.0\n",
                        "ambix_run_number{command=\"upgrade\"} 2.0\n");

        db.execute("alter table account add column x int");
        assertThat(project.run("drift", "--metrics", "ambix.prom").exitCode()).isEqualTo(3);
        assertThat(metrics())
                .contains(
                        "ambix_command_success{command=\"drift\"} 1.0\n",
                        "ambix_drift_objects{command=\"drift\",deviation=\"changed\"} 0.0\n",
                        "ambix_drift_objects{command=\"drift\",deviation=\"unexpected\"} 1.0\n");

        project.file(
                "ambix.toml",
                "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[env.prod.database]\nurl = \"" + db.url()
                        + "\"\n");
        assertThat(project.run("lint", "--all", "--no-measure", "-e", "prod", "--metrics", "ambix.prom")
                        .exitCode())
                .isEqualTo(3);
        assertThat(metrics())
                .contains(
                        "ambix_lint_revisions{command=\"lint\",environment=\"prod\"} 2.0\n",
                        "ambix_lint_findings{command=\"lint\",environment=\"prod\",severity=\"error\"} ");
        validate(project.root().resolve("ambix.prom"));
    }

    /** Where promtool is on the PATH, it judges the file. */
    private static void validate(Path file) throws IOException, InterruptedException {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                promtool.isPresent(), "No promtool on the PATH, so no other program has read the metrics.");
        Process process = new ProcessBuilder(promtool.get().toString(), "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void whatCannotBeMeasuredIsSaid() {
        Outcome unwritable = project.run("upgrade", "aa1100", "--metrics", "no/folder/ambix.prom");
        assertThat(unwritable.exitCode()).isEqualTo(1);
        assertThat(unwritable.err())
                .contains("Done: 1 revision", "ambix: The metrics cannot be written to PROJECT/no/folder/ambix.prom: ");
        Outcome both = project.run("upgrade", "--metrics", "no/folder/ambix.prom");
        assertThat(both.err()).contains("The metrics cannot be written to ", "division by zero");
        assertThat(project.run("upgrade", "--redo", "--skip", "--metrics", "ambix.prom")
                        .exitCode())
                .isEqualTo(2);
        assertThat(project.root().resolve("ambix.prom")).doesNotExist();
    }

    private static List<JsonNode> objects(String err) {
        ObjectMapper mapper = new ObjectMapper();
        return err.lines()
                .map(line -> {
                    try {
                        JsonNode object = mapper.readTree(line);
                        assertThat(object.isObject()).as(line).isTrue();
                        assertThat(object.at("/time").asText()).matches("\\d{4}-.*Z");
                        return object;
                    } catch (IOException e) {
                        throw new UncheckedIOException(line, e);
                    }
                })
                .toList();
    }

    @Test
    void allThatIsNoResultIsJsonWithTheNumberOfTheRun() {
        Outcome failed = project.run("upgrade", "--log-format", "json");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        List<JsonNode> log = objects(failed.err());
        assertThat(log)
                .extracting(line -> line.at("/level").asText() + " "
                        + line.at("/event").asText() + " "
                        + line.at("/run").asText() + " " + line.at("/revision").asText() + " "
                        + line.at("/statement").asText())
                .containsExactly(
                        "info run started 1  ",
                        "info statement started 1 aa1100 2",
                        "info revision done 1 aa1100 ",
                        "error  1  ");
        assertThat(log.get(2).at("/milliseconds").isIntegralNumber()).isTrue();
        assertThat(log.get(3).at("/message").asText())
                .startsWith("Revision bb2200 (broken) failed to upgrade.\n")
                .contains("division by zero");

        assertThat(objects(project.run("upgrade", "--log-format", "json", "--redo", "--skip")
                        .err()))
                .extracting(line -> line.at("/level").asText())
                .containsExactly("error");
        assertThat(objects(project.run("--log-format", "json", "drift", "-v").err())
                        .toString())
                .contains("\"message\":\"No drift: the database matches its applied revisions.\"");
        assertThat(project.run("upgrade", "--log-format", "xml").err())
                .startsWith("ambix: --log-format: there is no format \"xml\"; there are text and json.");
    }

    @Test
    void loggersOfLibrariesWriteJsonToo() {
        Outcome found = project.launched().run("heads", "-v", "--log-format", "json", "--stacktrace");
        assertThat(found.out()).contains("bb2200");
        objects(found.err());
        Outcome broken = project.with("AMBIX_URL", "postgresql://nobody@localhost:1/nothing")
                .launched()
                .run("current", "--log-format", "json", "-v");
        assertThat(objects(broken.err()))
                .extracting(line -> line.at("/level").asText())
                .contains("error");
    }
}
