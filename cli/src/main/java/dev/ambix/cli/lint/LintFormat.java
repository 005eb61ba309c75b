package dev.ambix.cli.lint;

import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.usage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The format of a report. */
public enum LintFormat {
    TEXT,
    JSON,
    SARIF,
    JUNIT,
    GITHUB;

    private static final String OPTION = "--output";

    public static void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-o", OPTION)
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(words())
                .description(
                        "Print findings as text, json, sarif (2.1.0), junit (XML) or github (annotations). Default:"
                                + " text.")
                .build());
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(LintFormat::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LintFormat read(ParseResult parsed) {
        String given = Specs.text(parsed, OPTION).orElse(TEXT.word());
        return Arrays.stream(values())
                .filter(format -> format.word().equals(given))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no output \"" + given + "\"; there are "
                        + String.join(", ", words().subList(0, values().length - 1)) + " and " + GITHUB.word() + "."));
    }

    /**
     * Writes a report.
     *
     * @param style the style of a terminal, for text
     */
    public String write(LintReport report, Session session, Style style) {
        return switch (this) {
            case TEXT -> new TextFindings(session.console().workingFolder(), style).write(report);
            case JSON -> JsonFindings.write(report);
            case SARIF -> SarifFindings.write(report);
            case JUNIT -> JunitFindings.write(report);
            case GITHUB -> GithubFindings.write(report);
        };
    }
}
