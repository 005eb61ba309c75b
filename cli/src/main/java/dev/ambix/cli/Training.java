package dev.ambix.cli;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.cli.daemon.Daemon;
import dev.ambix.cli.daemon.DaemonClient;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.files.UserCache;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.Preloading;
import dev.ambix.codegen.source.operation.OperationSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Runs typical commands on a tiny project, so that the launcher can archive the classes that they load. Not for users.
 */
final class Training {
    private static final Pattern HASH = Pattern.compile("v\\d+:[0-9a-f]{64}");

    private static final String MIGRATION = """
            package m;

            import static dev.ambix.schema.Ddl.column;
            import static dev.ambix.schema.Ddl.on;
            import static dev.ambix.schema.Ddl.primaryKey;
            import static org.jooq.impl.SQLDataType.BIGINT;
            import static org.jooq.impl.SQLDataType.VARCHAR;

            @dev.ambix.migration.Revision(id = "a1", message = "train", created = "2026-01-01T00:00:00Z")
            public final class R1 implements dev.ambix.migration.Migration {
                @Override
                public void upgrade(dev.ambix.operation.Operations op) {
                    op.createTable("t", column("id", BIGINT).identity(), column("a", VARCHAR(50)), primaryKey("id"));
                    op.addColumn("t", column("b", BIGINT).notNull().defaultValue("0"));
                    op.createIndex("i", on("t", "a"));
                    op.execute("select 1");
                }

                @Override
                public void downgrade(dev.ambix.operation.Operations op) {
                    op.dropTable("t");
                }
            }
            """;

    private Training() {}

    /** Prints nothing and fails with an exception if a command does not work. */
    public static void main(String[] arguments) throws IOException {
        // As the launcher sets it.
        System.setProperty("ambix.terminals", "in,out,err");
        Ambix.trimLibraries();
        Path folder = Files.createTempDirectory("ambix-training-");
        try {
            Files.createDirectories(folder.resolve("src/m"));
            Files.writeString(folder.resolve("src/m/R1.java"), MIGRATION);
            Files.writeString(
                    folder.resolve("ambix.toml"),
                    "[migrations]\npackage = \"m\"\nsource = [\"src\"]\n[database]\nurl = \"${URL:-}\"\n"
                            + "[fleet]\nschemas = \"t*\"\n");
            start("--help");
            start("current");
            start("upgrade", "--sql");
            run(folder, "--help");
            run(folder, "heads");
            run(folder, "heads");
            run(folder, "history", "-v");
            run(folder, "show", "head");
            String script = run(folder, "upgrade", "--sql");
            run(folder, "lint", "--all", "--no-measure", "--fail-on", "error");
            load(Driver.class, "org/postgresql/");
            load(DatabaseReader.class, "dev/ambix/");
            load(OperationSource.class, "dev/ambix/");
            load(Ambix.class, "dev/ambix/");
            upgrade(folder, script);
            // No server is there, but on the way to that error most of what a run needs is loaded.
            attempt(folder, "current", "--url", "postgresql://u:p@127.0.0.1:1/d");
            attempt(folder, "drift", "--url", "postgresql://u:p@127.0.0.1:1/d");
            tryADaemon(folder);
        } finally {
            FileTree.delete(folder);
        }
    }

    /**
     * Loads the classes that work on a database by their names, because there is no server to connect to. Classes that
     * need a missing library are of no use to a command either.
     */
    private static void load(Class<?> one, String folder) throws IOException {
        String jar = one.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (JarFile classes = new JarFile(URLDecoder.decode(jar, StandardCharsets.UTF_8))) {
            classes.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
                    .forEach(Training::load);
        }
    }

    private static void load(String file) {
        try {
            Class.forName(file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException | LinkageError e) {
            // Optional parts of the driver.
        }
    }

    /**
     * Upgrades with nothing to do, as nearly every deployment does: with a wrong password, for the first time and again. Then
     * looks at a fleet.
     */
    private static void upgrade(Path folder, String script) {
        Matcher hash = HASH.matcher(script);
        try (TrainingServer server = new TrainingServer("a1", hash.find() ? hash.group() : "")) {
            for (String user : List.of(TrainingServer.REFUSED, "u", "u")) {
                attempt(folder, "upgrade", "--url", server.url(user));
            }
            attempt(folder, "current", "--fleet", "--url", server.url("u"));
        } catch (IOException e) {
            // Where the machine allows no such server, each upgrade loads some classes from the jars.
        }
    }

    /** Repeats the steps of {@link Ambix#main} before it runs a command. */
    private static void start(String... arguments) {
        Preloading.start(List.of(arguments)).awaitAll();
        Console.ofThisProcess();
    }

    /** In this process, so that it is there for sure when it is asked. A folder can be too deep for a socket. */
    private static void tryADaemon(Path folder) {
        UserCache.folder(Map.of());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Map<String, String> variables = Map.of(
                DaemonClient.VARIABLE, "on", "AMBIX_CACHE", folder.resolve("c").toString());
        Console console = new Console(nowhere, nowhere, folder, variables);
        try {
            Daemon.serveInBackground(console, AmbixDaemon.runner());
            DaemonClient.run(console, List.of("heads"), () -> true);
        } catch (IOException e) {
            // Commands that ask a daemon then load these classes from the jar.
        }
    }

    /** What the command prints. */
    private static String run(Path folder, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exitCode = attempt(folder, new PrintStream(printed), arguments);
        if (exitCode != 0) {
            throw new IllegalStateException("The command " + String.join(" ", arguments) + " ended with " + exitCode);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void attempt(Path folder, String... arguments) {
        attempt(folder, new PrintStream(OutputStream.nullOutputStream()), arguments);
    }

    private static int attempt(Path folder, PrintStream out, String... arguments) {
        return Ambix.run(new Console(out, out, folder, Map.of()), arguments);
    }
}
