package dev.ambix.cli.session;

import dev.ambix.cli.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The format of results: text for people, or JSON and others for programs. */
public enum OutputFormat {
    TEXT,
    JSON,
    JUNIT,
    HTML,
    MARKDOWN;

    private static final String OPTION = "--output";
    private static final List<OutputFormat> USUAL = List.of(TEXT, JSON);

    public static void declare(CommandSpec spec) {
        declare(spec, USUAL);
    }

    /** Declares the option with these formats, the first of which is the default. */
    public static void declare(CommandSpec spec, List<OutputFormat> formats) {
        List<String> words = formats.stream().map(OutputFormat::word).toList();
        spec.addOption(OptionSpec.builder("-o", OPTION)
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(words)
                .description("Print results as " + joined(words, " or ", "as ") + ". Default: " + words.get(0) + ".")
                .build());
    }

    public static OutputFormat read(ParseResult parsed) {
        return read(parsed, USUAL);
    }

    /** The format that was chosen of these. */
    public static OutputFormat read(ParseResult parsed, List<OutputFormat> formats) {
        String given = Specs.text(parsed, OPTION).orElse(formats.get(0).word());
        return formats.stream()
                .filter(format -> format.word().equals(given))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no output \"" + given + "\"; there are "
                        + joined(formats.stream().map(OutputFormat::word).toList(), " and ", "") + "."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String joined(List<String> words, String last, String before) {
        List<String> all = new ArrayList<>(words.subList(0, 1));
        words.stream().skip(1).map(word -> before + word).forEach(all::add);
        int end = all.size() - 1;
        return String.join(", ", all.subList(0, end)) + last + all.get(end);
    }
}
