package dev.ambix.cli.importing.flyway;

import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.importing.ClassPath;
import dev.ambix.cli.importing.Import;
import dev.ambix.cli.importing.ImportOptions;
import dev.ambix.cli.importing.ImportTolerance;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.flyway.FlywayName.Kind;
import dev.ambix.revision.flyway.FlywayNaming;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Imports the history of Flyway. */
public final class FlywayImport implements Subcommand {
    private static final List<String> USUAL = List.of("src/main/resources/db/migration", "db/migration", "sql");

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "flyway",
                "Take over the migrations of Flyway, and what a database has of them.",
                "",
                "Each script becomes a revision: a class, and the script beside it. An undo",
                "script is its downgrade; where there is none, the downgrade refuses and says",
                "why. Java migrations become stubs. All of it is run on a scratch database and",
                "compared with the database, or with the scripts run as a whole; only then are",
                "files written, and what flyway_schema_history says is recorded, with its times",
                "and users. Flyway's own files and its table stay as they are.",
                "",
                "Examples:",
                "  ambix import flyway src/main/resources/db/migration",
                "  ambix import flyway lib/app.jar!db/migration --plan",
                "  ambix import flyway --stamp --url postgresql://app@prod/app");
        spec.addPositional(Specs.parameters(
                "LOCATION",
                "0..*",
                "A folder, a jar, JAR!FOLDER, or classpath:FOLDER. Default: the locations of Flyway's configuration, else"
                        + " src/main/resources/db/migration, db/migration or sql."));
        spec.addOption(Specs.values(
                "PATH",
                "Jars and folders with classes, for classpath: locations; a folder stands for its jars too.",
                "--classpath"));
        spec.addOption(Specs.value(
                "FILE",
                "The configuration of Flyway. Default: flyway.toml or flyway.conf in this folder or in conf.",
                "--flyway-config"));
        spec.addOption(Specs.value("NAME", "The table of Flyway. Default: flyway_schema_history.", "--table"));
        spec.addOption(Specs.value(
                "SCHEMA", "Flyway's default schema: of its table, and of what scripts name without one.", "--schema"));
        spec.addOption(Specs.values("NAME=VALUE", "The value of a placeholder; may be repeated.", "--placeholder"));
        spec.addOption(Specs.values(
                "NAME",
                "Keep a placeholder as an argument of runs, -x NAME=VALUE, with its value as the default; may be repeated.",
                "--keep"));
        spec.addOption(Specs.flag("There are no placeholders: leave such texts as they are.", "--no-placeholders"));
        spec.addOption(Specs.value("NAME", "The encoding of the scripts. Default: UTF-8.", "--encoding"));
        spec.addOption(Specs.value("TEXT", "The prefix of versions. Default: V.", "--prefix"));
        spec.addOption(Specs.value("TEXT", "The prefix of undo scripts. Default: U.", "--undo-prefix"));
        spec.addOption(Specs.value("TEXT", "The prefix of repeatable scripts. Default: R.", "--repeatable-prefix"));
        spec.addOption(Specs.value("TEXT", "The separator before the description. Default: __.", "--separator"));
        spec.addOption(Specs.values("TEXT", "The suffix of scripts; may be repeated. Default: .sql.", "--suffix"));
        ImportTolerance.declare(spec, "applied versions whose scripts are gone", "scripts");
        ImportOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        ImportOptions options = ImportOptions.read(parsed);
        Path folder = session.console().workingFolder();
        FlywayConfiguration configuration = configuration(session, parsed, folder);
        FlywaySettings settings = settings(parsed, configuration, folder);
        FlywayReader reader = new FlywayReader(
                settings,
                ImportTolerance.read(parsed),
                folder,
                ClassPath.parse(Specs.texts(parsed, "--classpath"), folder),
                options.zone());
        Import importing = new Import(session, options, Consent.read(session, parsed));
        return options.isStamp() ? importing.stamp(reader) : importing.run(reader);
    }

    private static FlywayConfiguration configuration(Session session, ParseResult parsed, Path folder) {
        Optional<Path> named = Specs.text(parsed, "--flyway-config").map(folder::resolve);
        named.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw new UsageException("--flyway-config: there is no file " + file + ".");
        });
        return named.or(() -> FlywayConfiguration.find(folder))
                .map(file -> {
                    session.note("The settings of " + folder.relativize(file) + " are used.");
                    return FlywayConfiguration.read(file);
                })
                .orElse(FlywayConfiguration.NONE);
    }

    private static FlywaySettings settings(ParseResult parsed, FlywayConfiguration configuration, Path folder) {
        return new FlywaySettings(
                locations(parsed, configuration, folder),
                naming(parsed, configuration),
                suffixes(parsed, configuration),
                encoding(text(parsed, "--encoding", configuration, "encoding", "UTF-8")),
                placeholders(parsed, configuration),
                text(parsed, "--table", configuration, "table", "flyway_schema_history"),
                Specs.text(parsed, "--schema")
                        .or(() -> configuration.text("defaultSchema"))
                        .or(() -> configuration.schemas().stream().findFirst()),
                configuration.schemas());
    }

    private static PlaceholderSettings placeholders(ParseResult parsed, FlywayConfiguration configuration) {
        Map<String, String> values = new LinkedHashMap<>(configuration.placeholders());
        values.putAll(Specs.pairs(parsed, "--placeholder"));
        Set<String> kept = Set.copyOf(Specs.texts(parsed, "--keep"));
        kept.stream().filter(name -> !values.containsKey(name)).findFirst().ifPresent(name -> {
            throw new UsageException(
                    "--keep " + name + " needs a value, which is the default of the argument and the one"
                            + " that is tried: give --placeholder " + name + "=VALUE too.");
        });
        boolean isReplaced = !Specs.has(parsed, "--no-placeholders")
                && !configuration.text("placeholderReplacement").orElse("true").equals("false");
        return new PlaceholderSettings(
                values,
                kept,
                isReplaced,
                configuration.text("placeholderPrefix").orElse("${"),
                configuration.text("placeholderSuffix").orElse("}"));
    }

    private static FlywayNaming naming(ParseResult parsed, FlywayConfiguration configuration) {
        return new FlywayNaming(
                Map.of(
                        Kind.VERSIONED,
                        text(parsed, "--prefix", configuration, "sqlMigrationPrefix", "V"),
                        Kind.UNDO,
                        text(parsed, "--undo-prefix", configuration, "undoSqlMigrationPrefix", "U"),
                        Kind.REPEATABLE,
                        text(parsed, "--repeatable-prefix", configuration, "repeatableSqlMigrationPrefix", "R"),
                        Kind.BASELINE,
                        configuration.text("baselineMigrationPrefix").orElse("B")),
                text(parsed, "--separator", configuration, "sqlMigrationSeparator", "__"));
    }

    private static String text(
            ParseResult parsed, String option, FlywayConfiguration configuration, String key, String byDefault) {
        return Specs.text(parsed, option).or(() -> configuration.text(key)).orElse(byDefault);
    }

    private static List<String> suffixes(ParseResult parsed, FlywayConfiguration configuration) {
        List<String> given = Specs.texts(parsed, "--suffix");
        return given.isEmpty() ? configuration.list("sqlMigrationSuffixes").orElse(List.of(".sql")) : given;
    }

    private static List<String> locations(ParseResult parsed, FlywayConfiguration configuration, Path folder) {
        List<String> given = Specs.parameters(parsed, List.of());
        if (!given.isEmpty()) {
            return given;
        }
        return configuration.list("locations").orElseGet(() -> usual(folder));
    }

    private static List<String> usual(Path folder) {
        List<String> there = new ArrayList<>(USUAL);
        there.removeIf(name -> !Files.isDirectory(folder.resolve(name)));
        return there.isEmpty() ? List.of(USUAL.get(0)) : List.of(there.get(0));
    }

    private static Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException("--encoding: there is no encoding \"" + name + "\".");
        }
    }
}
