package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Sets up a project. */
public final class InitCommand implements Subcommand {
    private static final String CONFIGURATION =
            """
            [migrations]
            # New migrations are written into this package, below the first source folder.
            package = "%s"
            source = "%s"
            # Jars and class folders that the migrations need: classpath = ["lib/*.jar"]

            [database]
            # Without a URL, an embedded PostgreSQL is used; its data are in .ambix/ beside this file.
            # url = "postgresql://app@localhost:5432/app"
            # The password comes from AMBIX_PASSWORD, PGPASSWORD or ~/.pgpass.

            # Other places, chosen with --env NAME:
            # [env.prod.database]
            # url = "${PROD_URL}"
            """;

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "init",
                "Set up migrations in a folder: ambix.toml and a source folder.",
                "",
                "Then: ambix revision -m \"first tables\", edit the file that it prints, ambix upgrade.");
        spec.addPositional(Specs.parameter("FOLDER", "0..1", "The folder. Default: this one."));
        spec.addOption(Specs.value("PACKAGE", "The Java package of the migrations. Default: migrations.", "--package"));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        Path root = session.console()
                .workingFolder()
                .resolve(Specs.parameter(parsed, "."))
                .normalize();
        try {
            Path file = create(root, Specs.text(parsed, "--package").orElse("migrations"));
            session.print(file.toString());
        } catch (IOException e) {
            throw new MigrationException("The folder " + root + " cannot be written: " + e + ".", e);
        }
        session.note("Next: ambix revision -m \"first tables\", edit the file that it prints, ambix upgrade");
        return ExitCode.DONE;
    }

    private static Path create(Path root, String packageName) throws IOException {
        Path file = root.resolve("ambix.toml");
        if (Files.exists(file)) {
            throw new MigrationException(file + " is there already. Nothing was changed.");
        }
        String source = Files.exists(root.resolve("pom.xml")) ? "src/main/java" : "src";
        Files.createDirectories(root.resolve(source));
        Files.writeString(file, CONFIGURATION.formatted(packageName, source));
        ignoreOwnFolder(root.resolve(".gitignore"));
        return file;
    }

    private static void ignoreOwnFolder(Path file) throws IOException {
        String lines = Files.exists(file) ? Files.readString(file) : "";
        if (lines.lines().noneMatch(line -> line.strip().equals(".ambix/"))) {
            String gap = lines.isEmpty() || lines.endsWith("\n") ? "" : "\n";
            Files.writeString(file, lines + gap + ".ambix/\n");
        }
    }
}
