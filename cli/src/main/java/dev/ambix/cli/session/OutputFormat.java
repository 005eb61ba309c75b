package dev.ambix.cli.session;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The format of results: text for people, or JSON for programs. */
public enum OutputFormat {
    TEXT,
    JSON;

    private static final String OPTION = "--output";

    public static void declare(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-o", OPTION)
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(List.of("text", "json"))
                .description("Print results as text or as json. Default: text.")
                .build());
    }

    public static OutputFormat read(ParseResult parsed) {
        String given = Specs.text(parsed, OPTION).orElse("text");
        return switch (given) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new UsageException("There is no output \"" + given + "\"; there are text and json.");
        };
    }
}
