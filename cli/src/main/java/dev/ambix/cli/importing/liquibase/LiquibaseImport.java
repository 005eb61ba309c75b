package dev.ambix.cli.importing.liquibase;

import dev.ambix.MigrationException;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.importing.ClassPath;
import dev.ambix.cli.importing.ForeignHistoryReader;
import dev.ambix.cli.importing.Import;
import dev.ambix.cli.importing.ImportOptions;
import dev.ambix.cli.importing.ImportTolerance;
import dev.ambix.cli.session.ClassPathUrls;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Imports the history of Liquibase. */
public final class LiquibaseImport implements Subcommand {
    private static final String READER = "dev.ambix.cli.importing.liquibase.bridge.LiquibaseReader";

    private static final List<String> ROOTS = List.of("src/main/resources", ".");
    private static final List<String> USUAL = Stream.of("db/changelog/", "")
            .flatMap(folder -> Stream.of("db.changelog-master", "changelog", "root")
                    .flatMap(name ->
                            Stream.of(".yaml", ".yml", ".xml", ".json", ".sql").map(end -> folder + name + end)))
            .toList();

    /** Its loggers, by themselves: the help of all commands would start the logging of the JDK, which opens every jar. */
    private static final class Logging {
        /** Held, because a logger nobody holds is forgotten, and its level with it. */
        static final Logger LIQUIBASE = Logger.getLogger("liquibase");
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "liquibase",
                "Take over the change sets of Liquibase, and what a database has of them.",
                "",
                "Liquibase itself reads the change log, in XML, YAML, JSON or SQL, and gives the",
                "SQL for PostgreSQL. It is not shipped: --classpath gives its jars, such as those",
                "of the project. Each change set becomes a revision, and its rollback the",
                "downgrade. All of it is run on a scratch database and compared with the",
                "database, or with what Liquibase makes on another one; only then are files",
                "written, and what databasechangelog says is recorded, with its times.",
                "The change logs and the tables of Liquibase stay as they are.",
                "",
                "Examples:",
                "  ambix import liquibase db/changelog/root.xml --classpath lib",
                "  ambix import liquibase changelog.sql --contexts prod --plan",
                "  ambix import liquibase --stamp --url postgresql://app@prod/app");
        spec.addPositional(
                Specs.parameter(
                        "CHANGELOG",
                        "0..1",
                        "The root change log, as Liquibase is told of it. Default: db/changelog/db.changelog-master.* or such."));
        spec.addOption(Specs.values(
                "PATH",
                "The jars of Liquibase and what it needs, and jars with change logs; a folder stands for its jars too. Added"
                        + " to the classpath of ambix.toml.",
                "--classpath"));
        spec.addOption(Specs.values(
                "FOLDER",
                "A folder that the paths of change logs start from; may be repeated. Default: src/main/resources and this"
                        + " one.",
                "--root"));
        spec.addOption(
                Specs.value("CONTEXTS", "The contexts of a run, as Liquibase takes them. Default: all.", "--contexts"));
        spec.addOption(
                Specs.value("FILTER", "The filter of labels, as Liquibase takes it. Default: all.", "--label-filter"));
        spec.addOption(Specs.values("NAME=VALUE", "A parameter of the change log; may be repeated.", "--parameter"));
        spec.addOption(Specs.value("NAME", "The table of change sets. Default: databasechangelog.", "--table"));
        spec.addOption(Specs.value("SCHEMA", "The schema of that table.", "--schema"));
        spec.addOption(Specs.flag("Make one revision of all change sets of a file.", "--by-file"));
        ImportTolerance.declare(spec, "applied change sets that are gone", "change sets");
        ImportOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        ImportOptions options = ImportOptions.read(parsed);
        Path folder = session.console().workingFolder();
        List<Path> jars = new ArrayList<>(ClassPath.parse(Specs.texts(parsed, "--classpath"), folder));
        List<Path> roots = roots(parsed, folder);
        LiquibaseSettings settings = new LiquibaseSettings(
                options.isStamp() ? "" : changeLog(parsed, roots),
                roots,
                Specs.text(parsed, "--contexts").orElse(""),
                Specs.text(parsed, "--label-filter").orElse(""),
                Specs.pairs(parsed, "--parameter"),
                Specs.text(parsed, "--schema"),
                Specs.text(parsed, "--table").orElse("databasechangelog"),
                Specs.has(parsed, "--by-file"),
                ImportTolerance.read(parsed),
                options.zone());
        Import importing = new Import(session, options, Consent.read(session, parsed));
        if (options.isStamp()) {
            return importing.stamp(new RecordedChangeSets(settings));
        }
        if (session.configuration().file().isPresent()) {
            jars.addAll(session.configuration().migrations().classPath());
        }
        if (session.console().host().runsCommandsOnly() && !session.options().verbose()) {
            Logging.LIQUIBASE.setLevel(Level.SEVERE);
        }
        try (BridgeLoader loader = new BridgeLoader(ClassPathUrls.of(jars))) {
            return importing.run(reader(loader, session, settings));
        } catch (IOException e) {
            throw new MigrationException("The jars of Liquibase cannot be closed: " + e.getMessage(), e);
        }
    }

    private static ForeignHistoryReader reader(BridgeLoader loader, Session session, LiquibaseSettings settings) {
        try {
            loader.loadClass("liquibase.Liquibase");
            return (ForeignHistoryReader) loader.loadClass(READER)
                    .getConstructor(Session.class, LiquibaseSettings.class)
                    .newInstance(session, settings);
        } catch (ClassNotFoundException e) {
            throw new MigrationException(
                    "Liquibase is not on the class path. Give the jars of liquibase-core and what it"
                            + " needs with --classpath, up to 4.33, the last version under the Apache License:\n"
                            + "  in a project built by Maven: --classpath \"$(mvn -q dependency:build-classpath"
                            + " -Dmdep.outputFile=/dev/stdout)\"\n"
                            + "  with the command of Liquibase: --classpath LIQUIBASE_HOME/internal/lib\n"
                            + "or put them into \"classpath\" in the table [migrations] of ambix.toml. Nothing was written.",
                    e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new MigrationException(
                    "This version of Liquibase cannot be used: " + e + ". 4.33.0 is known to work.", e);
        }
    }

    private static List<Path> roots(ParseResult parsed, Path folder) {
        List<String> given = Specs.texts(parsed, "--root");
        given.stream()
                .filter(root -> !Files.isDirectory(folder.resolve(root)))
                .findFirst()
                .ifPresent(root -> {
                    throw new UsageException("--root: there is no folder " + folder.resolve(root) + ".");
                });
        return (given.isEmpty() ? ROOTS : given)
                .stream()
                        .map(root -> folder.resolve(root).normalize())
                        .filter(Files::isDirectory)
                        .toList();
    }

    private static String changeLog(ParseResult parsed, List<Path> roots) {
        String given = Specs.parameter(parsed, "");
        if (!given.isEmpty()) {
            return given;
        }
        return USUAL.stream()
                .filter(name -> roots.stream().anyMatch(root -> Files.isRegularFile(root.resolve(name))))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException(
                                "Name the root change log, such as"
                                        + " db/changelog/db.changelog-master.yaml, and with --root the folder that its path starts from."));
    }
}
