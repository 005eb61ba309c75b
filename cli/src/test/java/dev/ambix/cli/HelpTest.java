package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.command.HelpText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of each command fits a terminal of 80 columns, and leads to a page that is there. */
class HelpTest {
    private static final int COLUMNS = 80;
    private static final Pattern PAGE = Pattern.compile("\nMore: (docs/\\S+\\.md)\n$");

    private static Stream<CommandLine> commands() {
        CommandLine all = Commands.all();
        return Stream.concat(Stream.of(all), CommandReference.below(all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachLineFitsAndNoLineOfAFooterIsBroken(CommandLine command) {
        assertThat(help(command).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(footer(command)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itNamesAPageOfTheManual(CommandLine command) {
        assertThat(help(command)).containsPattern(PAGE);
        String page = PAGE.matcher(help(command))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        String name = command.getCommandSpec().qualifiedName().replaceFirst("^ambix ", "");
        assertThat(Path.of("..", page)).content().containsAnyOf("ambix " + name, "## " + name, "# The manual of Ambix");
    }

    private static List<String> footer(CommandLine command) {
        return List.of(command.getCommandSpec().usageMessage().footer());
    }

    private static String help(CommandLine command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HelpText.print(command, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
