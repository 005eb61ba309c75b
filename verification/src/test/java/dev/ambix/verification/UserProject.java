package dev.ambix.verification;

import dev.ambix.testing.PasswordFile;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A project of a user: a folder with a POM, migrations and an application. */
record UserProject(Path folder) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String AMBIX = Path.of("../cli/target/ambix/bin/ambix")
            .toAbsolutePath()
            .normalize()
            .toString();

    /** Writes a file, whose folder is made. */
    UserProject file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the ambix command of this build in the folder, which must succeed. */
    UserProject ambix(String... arguments) {
        ProcessBuilder builder =
                process(Stream.concat(Stream.of(AMBIX), Stream.of(arguments)).toList());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("AMBIX_ARCHIVE", "off");
        finish(builder);
        return this;
    }

    /** Runs the command beside the classes and the libraries of what Maven has built here; what it prints. */
    String ambixOnClassPath(String... arguments) {
        String libraries = Path.of(AMBIX).getParent().resolveSibling("lib").toString();
        String classPath = "target/classes:target/lib/*:" + libraries + "/*";
        List<String> command = List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                "-cp",
                classPath,
                "dev.ambix.cli.Ambix");
        return finish(
                process(Stream.concat(command.stream(), Stream.of(arguments)).toList()));
    }

    /** Runs the main class of what Maven has built here, which must succeed. */
    void run(TestDatabase database, String mainClass) {
        ProcessBuilder builder = process(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                "target/classes:target/lib/*",
                mainClass,
                database.url()));
        builder.environment().put("SPRING_DATASOURCE_URL", database.url());
        builder.environment().put("PGPASSFILE", PasswordFile.path());
        finish(builder);
    }

    /** Runs the main class of the named module that Maven has built here, which must succeed. */
    void runModule(TestDatabase database, String mainClass) {
        ProcessBuilder builder = process(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-p",
                "target/classes:target/lib",
                "-m",
                mainClass,
                database.url()));
        builder.environment().put("PGPASSFILE", PasswordFile.path());
        finish(builder);
    }

    /** The text of a file. */
    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder that have a name. */
    List<Path> find(String below, String name) {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of jOOQ that the application runs with. */
    List<String> jooq() {
        try (Stream<Path> files = Files.list(folder.resolve("target/lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("jooq"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder process(List<String> command) {
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static String finish(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        builder.command() + " ends with " + process.exitValue() + ":\n" + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
