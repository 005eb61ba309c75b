package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets up a project. */
@Command(
        name = "init",
        description = "Set up migrations in a folder: ambix.toml and a source folder.",
        footer = {"", "Then: ambix revision -m \"first tables\", edit the file, ambix upgrade."})
public final class InitCommand implements Callable<Integer> {
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

    private final GlobalOptions options;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = "migrations",
            description = "The Java package of the migrations. Default: ${DEFAULT-VALUE}.")
    private String packageName = "migrations";

    @Parameters(paramLabel = "FOLDER", defaultValue = ".", description = "The folder. Default: this one.")
    private Path folder = Path.of(".");

    /** The command with the options before it. */
    public InitCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws IOException {
        Path root = options.console().workingFolder().resolve(folder).normalize();
        Path file = root.resolve("ambix.toml");
        if (Files.exists(file)) {
            throw new MigrationException(file + " is there already. Nothing was changed.");
        }
        String source = Files.exists(root.resolve("pom.xml")) ? "src/main/java" : "src";
        Files.createDirectories(root.resolve(source));
        Files.writeString(file, CONFIGURATION.formatted(packageName, source));
        ignoreOwnFolder(root.resolve(".gitignore"));
        options.console().print(file.toString());
        options.note("Next: ambix revision -m \"first tables\", edit the file that it prints, ambix upgrade");
        return ExitCode.DONE;
    }

    private static void ignoreOwnFolder(Path file) throws IOException {
        String lines = Files.exists(file) ? Files.readString(file) : "";
        if (lines.lines().noneMatch(line -> line.strip().equals(".ambix/"))) {
            String gap = lines.isEmpty() || lines.endsWith("\n") ? "" : "\n";
            Files.writeString(file, lines + gap + ".ambix/\n");
        }
    }
}
