package dev.ambix.cli.session;

import dev.ambix.cli.usage.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Declares options and parameters of subcommands, and reads their values. */
public final class Specs {
    private Specs() {}

    /** A command with its help: its description, and lines below the options. */
    public static CommandSpec command(String name, String description, String... footer) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).footer(footer);
        return spec;
    }

    /** An option without a value. */
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** An option with a value; given twice, the later counts as wrong usage. */
    public static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option that may be repeated. */
    public static OptionSpec values(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** Parameters; {@code arity} is picocli's, such as {@code 1} or {@code 0..*}. */
    public static PositionalParamSpec parameters(String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .index("0..*")
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** The only parameter. */
    public static PositionalParamSpec parameter(String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .index("0")
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(String.class)
                .description(description)
                .build();
    }

    public static boolean has(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name);
    }

    public static Optional<String> text(ParseResult parsed, String name) {
        return has(parsed, name)
                ? Optional.of(requireText(name, parsed.matchedOptionValue(name, "")))
                : Optional.empty();
    }

    /** The Java package that {@code --package} names. */
    public static Optional<String> packageName(ParseResult parsed) {
        Optional<String> name = text(parsed, "--package");
        name.filter(text -> !SourceVersion.isName(text)).ifPresent(text -> {
            throw new UsageException("--package: \"" + text + "\" is not a legal Java package name. Use names such as"
                    + " com.example.migrations.");
        });
        return name;
    }

    /** An empty value is mostly that of a variable of the shell which is not set. */
    private static String requireText(String name, String value) {
        if (value.isEmpty()) {
            throw new UsageException(empty(name));
        }
        return value;
    }

    static String empty(String name) {
        return name + ": the value is empty. Give one, or leave the option out.";
    }

    public static List<String> texts(ParseResult parsed, String name) {
        List<String> values = parsed.matchedOptionValue(name, List.of());
        values.forEach(value -> requireText(name, value));
        return values;
    }

    /** The values of an option {@code NAME=VALUE} that may be repeated, by their names; of one name, the last counts. */
    public static Map<String, String> pairs(ParseResult parsed, String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts(parsed, option)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + ": \"" + text + "\" is not of the form NAME=VALUE.");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }

    /** The given parameters, or the default. */
    public static List<String> parameters(ParseResult parsed, List<String> byDefault) {
        return parsed.hasMatchedPositional(0) ? parsed.matchedPositionalValue(0, byDefault) : byDefault;
    }

    public static String parameter(ParseResult parsed, String byDefault) {
        return parsed.matchedPositionalValue(0, byDefault);
    }
}
