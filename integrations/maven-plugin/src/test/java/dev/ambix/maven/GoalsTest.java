package dev.ambix.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.Ambix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The goals of the descriptor, which Maven reads. */
class GoalsTest {
    private static final Pattern GOAL = Pattern.compile("(?s)<mojo>\\s*<goal>([a-z-]+)</goal>(.*?)</mojo>");

    private static String descriptor() throws IOException {
        return resource("/META-INF/maven/plugin.xml");
    }

    private static String resource(String name) throws IOException {
        try (var text = Objects.requireNonNull(GoalsTest.class.getResourceAsStream(name))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String goal(String name) throws IOException {
        return GOAL.matcher(descriptor())
                .results()
                .filter(goal -> goal.group(1).equals(name))
                .map(goal -> goal.group(2))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachCommandIsAGoal() throws IOException {
        Set<String> commands = Ambix.commandLine().getSubcommands().values().stream()
                .flatMap(GoalsTest::names)
                .collect(Collectors.toCollection(TreeSet::new));
        commands.remove("completion");
        commands.remove("daemon");
        Set<String> goals = GOAL.matcher(descriptor())
                .results()
                .map(goal -> goal.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(goals)
                .containsAll(commands)
                .contains("sql", "database", "help", "report-plan", "backfill-pause", "fleet-create")
                .as("a group alone does nothing")
                .doesNotContain("report", "backfill", "fleet");
    }

    private static Stream<String> names(CommandLine command) {
        Set<String> inside = command.getSubcommands().keySet();
        return inside.isEmpty()
                ? Stream.of(command.getCommandName())
                : inside.stream().map(name -> command.getCommandName() + "-" + name);
    }

    /** Else Eclipse marks the POM: "Plugin execution not covered by lifecycle configuration". */
    @Test
    void eclipseKnowsEachGoalWithAPhase() throws IOException {
        Set<String> bound = GOAL.matcher(descriptor())
                .results()
                .filter(goal -> goal.group(2).contains("<phase>"))
                .map(goal -> goal.group(1))
                .collect(Collectors.toSet());
        Set<String> known = Pattern.compile("<goal>([a-z-]+)</goal>")
                .matcher(resource("/META-INF/m2e/lifecycle-mapping-metadata.xml"))
                .results()
                .map(goal -> goal.group(1))
                .collect(Collectors.toSet());

        assertThat(known).isNotEmpty().isEqualTo(bound);
    }

    @Test
    void eachOptionIsAPropertyWithADescription() throws IOException {
        String upgrade = goal("upgrade");

        assertThat(upgrade)
                .contains("<singleTransaction", "${ambix.target}", "${ambix.acceptChanged}")
                .contains("Give up a statement that waits this long for a lock, such as 5s or 500ms; 0s never.")
                .contains("With plan, write the plan to this file")
                .doesNotContain("--");
        assertThat(goal("revision"))
                .contains("${ambix.package}", "mail=email or app.mood=feeling; several are separated");
        assertThat(goal("lint")).contains("${ambix.failOn}", "${ambix.range}").containsOnlyOnce("<outputFile ");
    }

    @Test
    void goalsMayRunSideBySideAndCompileTheModuleFirst() throws IOException {
        assertThat(goal("check"))
                .contains("<threadSafe>true</threadSafe>", "<executePhase>process-classes</executePhase>");
        assertThat(goal("database")).contains("<phase>generate-sources</phase>").doesNotContain("<executePhase>");
    }
}
