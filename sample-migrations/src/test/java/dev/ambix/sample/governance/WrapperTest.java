package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code ambix} in a project folder of its own, whose {@code mvn} logs its call and writes a command that
 * prints its arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class WrapperTest {
    private static final String BUILDING =
            "Building the ambix command with Maven; the first time takes a few minutes ...\n";
    private static final String MVN = """
            #!/bin/sh
            echo "$*" >> "$PWD/calls"
            [ ! -f fails ] || { echo 'cannot find symbol'; exit 1; }
            sleep 0.2
            mkdir -p cli/target/ambix/bin
            printf '#!/bin/sh\\nprintf "[%%s]" "$@"\\n' > cli/target/ambix/bin/ambix
            chmod +x cli/target/ambix/bin/ambix
            """;

    @TempDir
    Path temporary;

    private Path root = Path.of("");
    private Path tools = Path.of("");

    /** What a run of the script gave. */
    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void makeAProject() throws IOException {
        root = temporary.toRealPath().resolve("a project (copy)");
        for (String file : List.of(
                "pom.xml",
                "cli/pom.xml",
                "codegen/pom.xml",
                "framework/pom.xml",
                "framework/src/main/java/A.java",
                "framework/src/test/java/ATest.java",
                "cli/src/launcher/ambix")) {
            write(root.resolve(file), "");
        }
        Path script = Files.copy(
                Path.of("ambix"),
                Files.createDirectories(root.resolve("sample-migrations")).resolve("ambix"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : "sh chmod find kill ls mkdir mv ps readlink rm rmdir sed sleep".split(" ")) {
            link(tool);
        }
        write(tools.resolve("mvn"), MVN);
        assertThat(tools.resolve("mvn").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theFirstUseBuildsAndHandsEachArgumentOn() throws Exception {
        Run run = run(temporary, script(), "upgrade", "head", "-m", "two words", "");

        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        "[--config][" + root + "/sample-migrations/ambix.toml][upgrade][head][-m][two words][]",
                        BUILDING));
        assertThat(calls()).containsExactly("-B -q -pl cli -am package -DskipTests -Dspotless.check.skip=true");
    }

    @Test
    void theSecondUseBuildsNothing() throws Exception {
        run(temporary, script());

        assertThat(run(temporary, script(), "current").err()).isEmpty();
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "codegen/pom.xml", "framework/src/main/java/A.java", "cli/src/launcher/ambix"})
    void aChangedSourceIsBuilt(String source) throws Exception {
        run(temporary, script());
        Files.setLastModifiedTime(
                root.resolve(source), FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run(temporary, script()).err()).isEqualTo(BUILDING);
    }

    @Test
    void aSourceThatIsGoneIsNoticed() throws Exception {
        run(temporary, script());
        Files.delete(root.resolve("framework/src/main/java/A.java"));

        assertThat(run(temporary, script()).err()).isEqualTo(BUILDING);
    }

    @Test
    void aChangedTestIsNotBuilt() throws Exception {
        run(temporary, script());
        Files.setLastModifiedTime(
                root.resolve("framework/src/test/java/ATest.java"),
                FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run(temporary, script()).err()).isEmpty();
    }

    @Test
    void itWorksThroughLinksFromAnyFolder() throws Exception {
        Path first = Files.createSymbolicLink(temporary.resolve("first link"), root.resolve("sample-migrations/ambix"));
        Files.createSymbolicLink(tools.resolve("governance"), Path.of("../" + first.getFileName()));

        assertThat(run(tools, "governance").out()).isEqualTo("[--config][" + root + "/sample-migrations/ambix.toml]");
        assertThat(run(root.resolve("sample-migrations"), "./ambix").out())
                .isEqualTo("[--config][" + root + "/sample-migrations/ambix.toml]");
    }

    @Test
    void firstUsesAtOnceBuildOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(start(temporary, temporary.resolve("use" + i), script(), "current"));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        assertThat(calls()).hasSize(1);
        assertThat(root.resolve("cli/target/ambix.lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999", ""})
    void theLockOfADeadProcessIsNoHindrance(String holder) throws Exception {
        Path lock = Files.createDirectories(root.resolve("cli/target/ambix.lock"));
        if (!holder.isEmpty()) {
            write(lock.resolve(holder), "");
        }

        assertThat(run(temporary, script()).exit()).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aFailedBuildIsReportedAndTriedAgain() throws Exception {
        write(root.resolve("fails"), "");

        assertThat(run(temporary, script()))
                .isEqualTo(new Run(
                        1, "", BUILDING + "cannot find symbol\nambix: The build failed; Maven says why above.\n"));
        Files.delete(root.resolve("fails"));
        assertThat(run(temporary, script()).exit()).isZero();
    }

    @Test
    void withoutMavenItSaysWhatIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));

        assertThat(run(temporary, script())).isEqualTo(new Run(1, "", """
                                ambix: Maven is needed to build the command line, and no mvn is on the PATH.
                                ambix: Install Maven 3.6.3 or newer and a JDK 17 or newer, then run this again.
                                """));
    }

    private String script() {
        return root.resolve("sample-migrations/ambix").toString();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }

    private Run run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = temporary.resolve("output");
        int exit = start(folder, output, command).waitFor();
        return new Run(
                exit,
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors(output), StandardCharsets.UTF_8));
    }

    /** Starts a command that finds nothing but the tools on its path. */
    private Process start(Path folder, Path output, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "sh"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors(output).toFile());
        builder.environment().put("PATH", tools.toString());
        return builder.start();
    }

    private static Path errors(Path output) {
        return output.resolveSibling(output.getFileName() + ".errors");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path found = Path.of(folder, tool);
            if (Files.isExecutable(found)) {
                Files.createSymbolicLink(tools.resolve(tool), found);
                return;
            }
        }
    }
}
