package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.lint.LintRule;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/lint-rules.md is made of the pages of the rules, which LintRulesTest of the framework compiles. */
class LintRulePagesTest {
    private static final String HEAD = """
            # The rules of the lint

            <!-- Tested by LintRulePagesTest -->

            What [lint](lint.md) finds, by the names of the rules. `ambix lint --explain RULE` prints a page in the terminal.

            """;

    @Test
    void thePageHasAllRules() throws IOException {
        String page = page();
        Files.writeString(Path.of("target/lint-rules.md"), page);

        assertThat(Page.of("docs/lint-rules.md").text())
                .as("docs/lint-rules.md; what it should say is in cli/target/lint-rules.md")
                .isEqualTo(page);
    }

    private static String page() {
        List<LintRule> rules = Migrator.builder()
                .migrations(MigrationSource.of(List.of(RevisionNode.of("1")), LintRulePagesTest.class.getClassLoader()))
                .buildOffline()
                .lintRules()
                .stream()
                .sorted(Comparator.comparing(LintRule::name))
                .toList();
        StringBuilder page = new StringBuilder(HEAD).append("| Rule | Severity | Finds |\n| --- | --- | --- |\n");
        rules.forEach(rule -> page.append("| [")
                .append(rule.name())
                .append("](#")
                .append(rule.name())
                .append(") | ")
                .append(rule.severity().word())
                .append(" | ")
                .append(rule.title())
                .append(" |\n"));
        rules.forEach(rule -> page.append("\n## ")
                .append(rule.name())
                .append("\n\n")
                .append(rule.page().strip().replaceAll("(?m)^## (.*)$", "**$1**"))
                .append('\n'));
        return page.toString();
    }
}
