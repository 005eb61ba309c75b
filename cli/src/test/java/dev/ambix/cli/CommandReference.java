package dev.ambix.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of the commands as the page has to show it: a section for each, with what it takes. */
final class CommandReference {
    private CommandReference() {}

    /** All sections: first the options of every command, then the commands in the order of the help. */
    static String sections() {
        CommandLine all = Commands.all();
        String shared = "## Options of every command\n\n" + table(List.of(), options(all.getCommandSpec()));
        String codes = "## Exit codes\n\n| Code | Meaning |\n| --- | --- |\n"
                + all.getCommandSpec().usageMessage().exitCodeList().entrySet().stream()
                        .map(code -> "| " + code.getKey() + " | " + code.getValue() + " |\n")
                        .collect(Collectors.joining());
        return Stream.concat(Stream.of(codes, shared), below(all).map(CommandReference::section))
                .collect(Collectors.joining("\n"));
    }

    /** The commands below one, each before those below itself. */
    static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(one -> Stream.concat(Stream.of(one), below(one)));
    }

    private static String section(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<OptionSpec> own =
                spec.options().stream().filter(option -> !option.inherited()).toList();
        String table = spec.positionalParameters().isEmpty() && own.isEmpty()
                ? ""
                : "\n" + table(spec.positionalParameters(), own);
        return "## " + spec.qualifiedName().replaceFirst("^ambix ", "") + "\n\n"
                + escaped(String.join(" ", spec.usageMessage().description())) + "\n" + table;
    }

    private static List<OptionSpec> options(CommandSpec spec) {
        return spec.options();
    }

    private static String table(List<PositionalParamSpec> parameters, List<OptionSpec> options) {
        return "| Option | Meaning |\n| --- | --- |\n"
                + Stream.concat(
                                parameters.stream().map(parameter -> row(parameter.paramLabel(), parameter)),
                                options.stream().map(option -> row(names(option), option)))
                        .collect(Collectors.joining());
    }

    private static String row(String name, ArgSpec argument) {
        return "| `" + name + "` | " + escaped(String.join(" ", argument.description())) + " |\n";
    }

    private static String names(OptionSpec option) {
        String value = Optional.of(option.paramLabel())
                .filter(label -> option.arity().max() > 0)
                .map(label -> " " + label)
                .orElse("");
        return String.join("`, `", option.names()) + value;
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("%%", "%").replace("%n", " ");
    }
}
