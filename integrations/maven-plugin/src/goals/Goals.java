import dev.ambix.cli.Ambix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the goals of the plugin: one class for each command, whose parameters are its options, one for each command of a group
 * such as {@code report lint}, and {@code sql}, which is {@code upgrade --sql} into a file.
 *
 * <p>Argument: the folder of sources.
 */
public final class Goals {
    /** Commands that Maven has in its own way, or that are about shells. */
    private static final Set<String> LEFT_OUT = Set.of("help", "completion", "daemon");

    /** Commands that look at no migration, so that nothing has to be compiled for them. */
    private static final Set<String> WITHOUT_CLASSES = Set.of("init", "list-templates");

    /** Options about terminals, and the file of results, which each goal has. */
    private static final Set<String> OF_TERMINALS = Set.of("--help", "--no-color", "--log-format", "--output-file");

    /** The names of the parameters of these options; Maven's plugins use skip in another meaning. */
    private static final Map<String, String> NAMES =
            Map.of("-x", "arguments", "--skip", "skipStatement");

    /** The options of {@code upgrade} that go with a script. */
    private static final Set<String> OF_SCRIPTS = Set.of(
            "--single-transaction",
            "--history-schema",
            "--lock-timeout",
            "--statement-timeout",
            "--config",
            "--env",
            "-x",
            "--verbose",
            "--quiet",
            "--stacktrace");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z]+(?:-[a-z]+)*)");
    private static final Pattern COMMAND = Pattern.compile("\"ambix ([a-z-]+)(.*?)\"");

    /** The names of groups and commands in them, with a blank between. */
    private static final Set<String> IN_GROUPS = Ambix.commandLine().getSubcommands().values().stream()
            .flatMap(group -> group.getSubcommands().keySet().stream().map(name -> group.getCommandName() + " " + name))
            .collect(Collectors.toSet());

    private final Path folder;

    private Goals(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Goals goals = new Goals(Path.of(arguments[0], "dev", "ambix", "maven", "goal"));
        Files.createDirectories(goals.folder);
        Map<String, CommandLine> commands =
                new TreeMap<>(Ambix.commandLine().getSubcommands());
        commands.keySet().removeAll(LEFT_OUT);
        for (CommandLine command : commands.values()) {
            for (Goal goal : of(command)) {
                goals.write(goal);
            }
        }
        goals.write(new Script(commands.get("upgrade").getCommandSpec()));
        goals.write("package-info", """
                /** The goals, written from what the commands declare. */
                @NullMarked
                package dev.ambix.maven.goal;

                import org.jspecify.annotations.NullMarked;
                """);
    }

    /** A group runs nothing itself, so it is no goal, but each of its commands. */
    private static List<Goal> of(CommandLine command) {
        String name = command.getCommandName();
        if (command.getSubcommands().isEmpty()) {
            return List.of(new Goal(name, command.getCommandSpec()));
        }
        return command.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .map(inside -> name.equals("report") ? new Report(inside) : new Grouped(name, inside))
                .map(Goal.class::cast)
                .toList();
    }

    private void write(Goal goal) throws IOException {
        write(goal.className(), goal.source());
    }

    /** Leaves a file alone that is right already, so that it is not compiled again. */
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name + ".java");
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    /** A command as a goal. */
    private static class Goal {
        final String name;
        final CommandSpec command;

        Goal(String name, CommandSpec command) {
            this.name = name;
            this.command = command;
        }

        String className() {
            return Character.toUpperCase(name.charAt(0)) + camelCase(name).substring(1) + "Mojo";
        }

        List<ArgSpec> parameters() {
            List<ArgSpec> parameters = new ArrayList<>();
            for (OptionSpec option : command.options()) {
                if (!OF_TERMINALS.contains(option.longestName())) {
                    parameters.add(option);
                }
            }
            parameters.addAll(command.positionalParameters());
            return parameters;
        }

        String description() {
            List<String> lines = new ArrayList<>(List.of(command.usageMessage().description()));
            for (String line : command.usageMessage().footer()) {
                if (line.equals("Examples:")) {
                    break;
                }
                lines.add(line);
            }
            return String.join(" ", lines);
        }

        String commandName() {
            return command.name();
        }

        /** The arguments that are always given. */
        String fixed() {
            return "";
        }

        String output() {
            return "";
        }

        String source() {
            StringBuilder fields = new StringBuilder();
            StringBuilder calls = new StringBuilder();
            Map<String, ArgSpec> parameters = new LinkedHashMap<>();
            parameters().forEach(spec -> parameters.put(parameterName(spec), spec));
            parameters.forEach((parameter, spec) -> {
                fields.append(field(parameter, spec));
                calls.append(call(parameter, spec));
            });
            String execute = WITHOUT_CLASSES.contains(name) ? "" : "@Execute(phase = LifecyclePhase.PROCESS_CLASSES)\n";
            return """
                    package dev.ambix.maven.goal;

                    import dev.ambix.maven.CommandArguments;
                    import dev.ambix.maven.CommandMojo;
                    import java.util.List;
                    import org.apache.maven.plugins.annotations.Execute;
                    import org.apache.maven.plugins.annotations.LifecyclePhase;
                    import org.apache.maven.plugins.annotations.Mojo;
                    import org.apache.maven.plugins.annotations.Parameter;
                    import org.apache.maven.plugins.annotations.ResolutionScope;

                    /** %s */
                    @Mojo(
                            name = "%s",
                            threadSafe = true,%s
                            requiresDependencyResolution = ResolutionScope.%s)
                    %spublic final class %s extends CommandMojo {
                    %s
                        /** Called by Maven. */
                        public %s() {}

                        @Override
                        protected String command() {
                            return "%s";
                        }

                        @Override
                        protected void give(CommandArguments given) {
                    %s%s    }
                    %s}
                    """.formatted(
                            javadoc(description()),
                            name,
                            WITHOUT_CLASSES.contains(name) ? "\n        requiresProject = false," : "",
                            WITHOUT_CLASSES.contains(name) ? "NONE" : "COMPILE_PLUS_RUNTIME",
                            execute,
                            className(),
                            fields,
                            className(),
                            commandName(),
                            fixed(),
                            calls,
                            output());
        }
    }

    /** The script of an upgrade. */
    private static final class Script extends Goal {
        Script(CommandSpec upgrade) {
            super("sql", upgrade);
        }

        @Override
        List<ArgSpec> parameters() {
            return super.parameters().stream()
                    .filter(spec -> spec instanceof PositionalParamSpec
                            || spec instanceof OptionSpec option && OF_SCRIPTS.contains(option.longestName()))
                    .toList();
        }

        @Override
        String description() {
            return "Write what an upgrade would do as a script for psql, by default to target/ambix/upgrade.sql;"
                    + " needs no database. The target may be a range START:END, from the revision that the database is at.";
        }

        @Override
        String fixed() {
            return "        given.always(\"--sql\");\n";
        }

        @Override
        String output() {
            return """

                        @Override
                        protected String outputFileByDefault() {
                            return "ambix/upgrade.sql";
                        }
                    """;
        }
    }

    /** A command of a group. */
    private static class Grouped extends Goal {
        final String group;

        Grouped(String group, CommandSpec command) {
            super(group + "-" + command.name(), command);
            this.group = group;
        }

        @Override
        String commandName() {
            return group;
        }

        @Override
        String fixed() {
            return "        given.always(\"" + command.name() + "\");\n";
        }
    }

    /** A kind of report, which is a page in the build folder where nothing else is said. */
    private static final class Report extends Grouped {
        Report(CommandSpec kind) {
            super("report", kind);
        }

        @Override
        String fixed() {
            return super.fixed() + "        given.always(\"--output-file=-\");\n";
        }

        @Override
        String output() {
            return """

                        @Override
                        protected String outputFileByDefault() {
                            return "ambix/%s.html";
                        }
                    """.formatted(command.name());
        }
    }

    private static String field(String parameter, ArgSpec spec) {
        String type = kind(spec).equals("flag") ? "boolean" : kind(spec).equals("value") ? "String" : "List<String>";
        String text = String.join(" ", spec.description());
        return """

                    /** %s */
                    @Parameter(property = "ambix.%s")
                    private %s %s;
                """.formatted(
                        javadoc(text),
                        property(parameter),
                        type,
                        parameter);
    }

    private static String call(String parameter, ArgSpec spec) {
        if (spec instanceof OptionSpec option) {
            return "        given.%s(\"%s\", \"%s\", %s);%n"
                    .formatted(kind(spec), option.longestName(), property(parameter), parameter);
        }
        return "        given.parameter%s(\"%s\", %s);%n"
                .formatted(spec.isMultiValue() ? "s" : "", property(parameter), parameter);
    }

    private static String kind(ArgSpec spec) {
        return spec.isMultiValue() ? "values" : spec.arity().max() == 0 ? "flag" : "value";
    }

    private static String parameterName(ArgSpec spec) {
        if (spec instanceof OptionSpec option) {
            String name = NAMES.getOrDefault(
                    option.longestName(), camelCase(option.longestName().replaceFirst("^--", "")));
            return SourceVersion.isKeyword(name) ? name + "Name" : name;
        }
        return spec.paramLabel().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    private static String property(String parameter) {
        String before = parameter.replaceFirst("Name$", "");
        return SourceVersion.isKeyword(before) ? before : parameter;
    }

    private static String camelCase(String name) {
        return Pattern.compile("-(\\w)").matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** A command with the text behind it, whose first word may be that of a group. */
    private static String goal(String command, String rest) {
        String[] words = rest.strip().split(" ", 2);
        boolean isGrouped = IN_GROUPS.contains(command + " " + words[0]);
        return isGrouped ? command + "-" + rest.strip() : command + rest;
    }

    /** In the words of Maven: options are parameters, commands are goals. */
    private static String javadoc(String text) {
        String plain = text.replace("$$", "$")
                .replaceAll("(?i)[;.] may be repeated\\.?", "; several are separated by commas.")
                .strip();
        String goals = COMMAND.matcher(plain).replaceAll(found -> "\"mvn ambix:" + goal(found.group(1), found.group(2)) + "\"");
        Matcher options = OPTION.matcher(goals);
        String named = options.replaceAll(option -> camelCase(NAMES.getOrDefault(option.group(), option.group(1))));
        String escaped = named.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("*/", "*&#47;");
        return escaped.lines().collect(Collectors.joining(" ")).replaceAll(" +", " ").replace("@", "&#64;")
                + (escaped.endsWith(".") ? "" : ".");
    }
}
