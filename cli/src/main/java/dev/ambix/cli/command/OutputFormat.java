package dev.ambix.cli.command;

import picocli.CommandLine.Option;

/** The option of reading commands that chooses between text for people and JSON for programs. */
final class OutputFormat {
    /** What results look like. */
    enum Format {
        text,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How results are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            defaultValue = "text")
    private Format format = Format.text;

    boolean isJson() {
        return format == Format.json;
    }
}
