package dev.ambix.cli.report.kind;

import dev.ambix.cli.session.Specs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option of reports that run revisions on a scratch database to see the changes of the schema. */
final class SchemaOption {
    static final SchemaChange LEFT_OUT =
            SchemaChange.unknown("It was not looked for what changes in the schema (--no-schema).");

    private static final String OPTION = "--no-schema";

    private SchemaOption() {}

    static void declare(CommandSpec spec) {
        spec.addOption(Specs.flag(
                "Leave out the changes of the schema, for which revisions are run on a scratch database.", OPTION));
    }

    static boolean isWanted(ParseResult parsed) {
        return !Specs.has(parsed, OPTION);
    }
}
