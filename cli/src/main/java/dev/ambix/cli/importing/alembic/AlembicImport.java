package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.importing.Import;
import dev.ambix.cli.importing.ImportOptions;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Imports the history of Alembic. */
public final class AlembicImport implements Subcommand {
    private static final List<String> USUAL = List.of("alembic", "migrations");

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "alembic",
                "Take over the revisions of Alembic, and what a database has of them.",
                "",
                "Python reads the graph from the revision files without running them: ids,",
                "branches, labels, dependencies and merges stay as they are. Alembic writes the",
                "SQL of each revision, as --sql does; where Alembic is not at hand, a folder",
                "has it. A revision that cannot be written as SQL becomes a stub. All is run on a",
                "scratch database and compared with the database; only then are files written,",
                "and what alembic_version says is recorded.",
                "The files and the table of Alembic stay as they are.",
                "",
                "Examples:",
                "  ambix import alembic --python .venv/bin/python",
                "  ambix import alembic ../backend --plan",
                "  ambix import alembic --sql-folder sql",
                "  ambix import alembic --stamp --url postgresql://app@prod/app");
        spec.addPositional(Specs.parameter(
                "FOLDER",
                "0..1",
                "The folder with alembic.ini, or the one with env.py and versions. Default: this one, with alembic or"
                        + " migrations in it."));
        spec.addOption(
                Specs.value("FILE", "The configuration of Alembic. Default: alembic.ini in the folder.", "--ini"));
        spec.addOption(Specs.value("NAME", "Its section. Default: alembic.", "--section"));
        spec.addOption(Specs.value(
                "PROGRAM", "The Python that has Alembic and what env.py needs. Default: python3.", "--python"));
        spec.addOption(Specs.value(
                "FOLDER",
                "Take the SQL from here: REVISION.sql and REVISION_down.sql, written by alembic --sql.",
                "--sql-folder"));
        spec.addOption(Specs.value("NAME", "The table of Alembic. Default: alembic_version.", "--table"));
        spec.addOption(Specs.value("SCHEMA", "The schema of that table.", "--schema"));
        ImportOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        ImportOptions options = ImportOptions.read(parsed);
        Path working = session.console().workingFolder();
        Path folder = working.resolve(Specs.parameter(parsed, ".")).normalize();
        if (!options.isStamp() && !Files.isDirectory(folder)) {
            throw new UsageException("There is no folder " + folder + ".");
        }
        Optional<Path> ini = ini(parsed, working, folder);
        String section = Specs.text(parsed, "--section").orElse("alembic");
        AlembicSettings settings = new AlembicSettings(
                ini.map(Path::getParent).orElse(folder),
                ini,
                section,
                options.isStamp() ? List.of() : versions(folder, ini, section),
                python(parsed, working),
                Specs.text(parsed, "--sql-folder").map(working::resolve).map(AlembicImport::existing),
                Specs.text(parsed, "--table").orElse("alembic_version"),
                Specs.text(parsed, "--schema"),
                session.console().variables());
        AlembicReader reader = new AlembicReader(settings, options.zone());
        Import importing = new Import(session, options, Consent.read(session, parsed));
        return options.isStamp() ? importing.stamp(reader) : importing.run(reader);
    }

    /** A program in a folder is meant from the working folder, not from that of Alembic. */
    private static String python(ParseResult parsed, Path working) {
        return Specs.text(parsed, "--python")
                .map(program -> program.contains("/") ? working.resolve(program).toString() : program)
                .orElse("python3");
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--sql-folder: there is no folder " + folder + ".");
        }
        return folder;
    }

    private static Optional<Path> ini(ParseResult parsed, Path working, Path folder) {
        Optional<Path> named = Specs.text(parsed, "--ini").map(working::resolve);
        named.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw new UsageException("--ini: there is no file " + file + ".");
        });
        Stream<Path> places = Files.exists(folder.resolve("env.py"))
                ? Stream.of(folder, folder.resolveSibling("."))
                : Stream.of(folder);
        return named.or(() -> places.map(place -> place.resolve("alembic.ini").normalize())
                .filter(Files::isRegularFile)
                .findFirst());
    }

    /** The folders of the configuration, else {@code versions} in the usual places. */
    private static List<Path> versions(Path folder, Optional<Path> ini, String section) {
        List<Path> configured =
                ini.map(file -> IniFile.read(file).versions(section)).orElse(List.of());
        List<Path> found = configured.isEmpty()
                ? Stream.concat(Stream.of(folder), USUAL.stream().map(folder::resolve))
                        .map(place -> place.resolve("versions"))
                        .toList()
                : configured;
        List<Path> there = found.stream().filter(Files::isDirectory).toList();
        if (there.isEmpty()) {
            throw new MigrationException("There are no revisions of Alembic in " + folder + ": no folder "
                    + found.get(0)
                    + ". Nothing was written. Name the folder with alembic.ini, or the one with env.py and"
                    + " versions.");
        }
        return there;
    }
}
