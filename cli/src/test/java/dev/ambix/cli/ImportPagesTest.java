package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** The commands that pages show beside those of other tools are taken as they are written. */
class ImportPagesTest {
    private static final Pattern COMMAND = Pattern.compile("`ambix ([^`]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "liquibase", "alembic"})
    void theCommandsInTheTablesAreRead(String tool) {
        List<List<String>> rows =
                Page.of("docs/for-" + tool + "-users.md").section("Commands").rows();

        assertThat(rows).hasSizeGreaterThan(8).allSatisfy(row -> {
            Matcher command = COMMAND.matcher(row.get(1));
            while (command.find()) {
                String[] words = command.group(1).replace("\"", "").split(" ");
                ParseResult parsed = Commands.all().parseArgs(words);
                assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(words[0]);
            }
        });
    }
}
