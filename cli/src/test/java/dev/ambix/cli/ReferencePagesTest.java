package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages to look things up in say of commands and variables what there really is. */
class ReferencePagesTest {
    private static final Pattern VARIABLE = Pattern.compile("AMBIX_[A-Z_]*[A-Z]");

    /** Variables that the launcher gives to the command and are not for users. */
    private static final Set<String> INTERNAL = Set.of("AMBIX_HOME", "AMBIX_JARS", "AMBIX_JAVA");

    @Test
    void theCommandsAndTheirOptionsAreTold() throws IOException {
        String page = Page.of("docs/commands.md").text();
        String sections = CommandReference.sections();
        Files.writeString(Path.of("target/commands.md"), page.replaceFirst("(?s)## Exit codes.*", "") + sections);

        assertThat(page.substring(page.indexOf("## Exit codes")))
                .as("docs/commands.md; what it should say is in cli/target/commands.md")
                .isEqualTo(sections);
    }

    @Test
    void theEnvironmentVariablesAreTold() throws IOException {
        Set<String> told = Page.of("docs/configuration.md").section("Environment variables").rows().stream()
                .flatMap(row -> VARIABLE.matcher(row.get(0)).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(usedVariables());
    }

    private static Set<String> usedVariables() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"));
                Stream<Path> launcher = Files.walk(Path.of("src/launcher"))) {
            List<Path> files = Stream.concat(sources, launcher)
                    .filter(Files::isRegularFile)
                    .toList();
            Set<String> used = new TreeSet<>();
            for (Path file : files) {
                VARIABLE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group())
                        .forEach(used::add);
            }
            used.removeAll(INTERNAL);
            return used;
        }
    }
}
