package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionIndex;
import dev.ambix.runtime.Migrator;
import dev.ambix.testing.Sampled;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor as javac itself finds it or not, and what it compiles as the JVM finds it: with and without modules. */
@Sampled(2)
class JavacTest {
    /** From this version on, javac runs processors of the class path only when it is told to. */
    private static final int EXPLICIT_PROCESSING = 23;

    /** What an application with migrations has on its module path. */
    private static final Pattern MODULES =
            Pattern.compile("(framework|codegen).target.(classes|ambix-(framework|codegen)-[^/]*(?<!-tests)\\.jar)"
                    + "|(javapoet|jooq|jspecify|postgresql|r2dbc-spi|reactive-streams|slf4j-api)-[0-9][^/]*\\.jar");

    private static final MigrationSource USERS = MigrationSource.of("com.example.users.Users", "u1");

    private static final String MAIN = """
            package com.example.app;

            import dev.ambix.runtime.Migrator;
            import dev.ambix.runtime.run.Direction;

            public final class Main {
                public static void main(String[] arguments) {
                    Migrator migrator = Migrator.builder().buildOffline();
                    System.out.println(migrator.revisions().heads().get(0).title());
                    migrator.revisions().revisions()
                            .forEach(revision -> migrator.changes(revision, Direction.UPGRADE));
                    System.out.println("recorded");
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Runs javac with options, which must succeed. */
    private static String javac(Object... options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] words = Stream.of(options).map(String::valueOf).toArray(String[]::new);
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, output, output, words);
        assertThat(exitCode).as(output.toString(StandardCharsets.UTF_8)).isZero();
        return output.toString(StandardCharsets.UTF_8);
    }

    private static String ourClassPath() {
        return System.getProperty("java.class.path");
    }

    private static String ourModulePath() {
        return Stream.of(ourClassPath().split(File.pathSeparator))
                .filter(entry -> MODULES.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void onTheClassPathTheProcessorRunsByItselfUpToJava22() throws IOException {
        Path source = file("Users.java", USERS.text());
        Path byDefault = folder.resolve("default");
        javac("-d", byDefault, "-cp", ourClassPath(), source);

        if (Runtime.version().feature() >= EXPLICIT_PROCESSING) {
            assertThat(byDefault.resolve(RevisionIndex.RESOURCE)).doesNotExist();
            Path full = folder.resolve("full");
            javac("-d", full, "-cp", ourClassPath(), "-proc:full", source);
            assertThat(full.resolve(RevisionIndex.RESOURCE)).exists();
        } else {
            assertThat(byDefault.resolve(RevisionIndex.RESOURCE)).exists();
        }
    }

    /** Build tools call javac so where they are told of processors, as with {@code annotationProcessorPaths} of Maven. */
    @Test
    void aProcessorPathSufficesInEachVersion() throws IOException {
        Path classes = folder.resolve("classes");
        javac("-d", classes, "-cp", ourClassPath(), "-processorpath", ourClassPath(), file("Users.java", USERS.text()));

        assertThat(classes.resolve(RevisionIndex.RESOURCE)).exists();
    }

    /** A build without incremental compilation: it neither deletes the class nor tells the compiler of it. */
    @Test
    void aClassIsNamedWhoseSourceIsGoneFromTheSourcePath() throws IOException {
        MigrationSource next =
                MigrationSource.of("com.example.users.Next", "n1").after("u1");
        Path users = file("src/com/example/users/Users.java", USERS.text());
        Path nextFile = file("src/com/example/users/Next.java", next.text());
        Path classes = folder.resolve("classes");
        Object[] options = {
            "-d",
            classes,
            "-cp",
            classes + File.pathSeparator + ourClassPath(),
            "-processorpath",
            ourClassPath(),
            "-sourcepath",
            folder.resolve("src"),
            users
        };
        assertThat(javac(Stream.concat(Stream.of(options), Stream.of(nextFile)).toArray()))
                .isEmpty();
        assertThat(javac(options)).isEmpty();
        Files.delete(nextFile);

        assertThat(javac(options)).isEqualTo("""
                warning: The source of com.example.users.Next (revision "n1") is gone, and its class is still in the output, so it stays a migration: %s. Delete that file, or build from clean.
                1 warning
                """.formatted(classes.resolve("com/example/users/Next.class")));
        Files.delete(classes.resolve("com/example/users/Next.class"));
        assertThat(javac(options)).isEmpty();
        assertThat(classes.resolve(RevisionIndex.RESOURCE)).content().doesNotContain("n1");
    }

    @Test
    void withoutTheIndexTheMigratorSaysWhatToAdd() throws IOException {
        Path classes = folder.resolve("classes");
        javac("-d", classes, "-cp", ourClassPath(), "-proc:none", file("Users.java", USERS.text()));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> Migrator.builder()
                            .migrations(dev.ambix.runtime.run.MigrationSource.indexed(loader))
                            .buildOffline())
                    .hasMessage("There is no index of migrations on the class path. The annotation processor"
                            + " dev.ambix:ambix-codegen writes it while migrations are compiled: name it in"
                            + " annotationProcessorPaths of Maven's compiler plugin, as annotationProcessor in Gradle, or in"
                            + " -processorpath of javac. From Java 23 on, a processor that is only on the class path"
                            + " does not run.");
        }
    }

    /** Compiles the module {@code users} with one migration that runs a file beside it; returns its classes. */
    private Path users(String directive) throws IOException {
        Path users = folder.resolve("users");
        String text = USERS.text()
                .replace("upgrade(Operations op) {}", "upgrade(Operations op) { op.executeFile(\"users.sql\"); }");
        javac(
                "-d",
                users,
                "-p",
                ourModulePath(),
                "--processor-module-path",
                ourModulePath(),
                file("src/module-info.java", "module users { requires dev.ambix.framework; " + directive + " }"),
                file("src/Users.java", text));
        file("users/com/example/users/users.sql", "select 1;");
        return users;
    }

    /** Compiles the module {@code app} with the next migration and the main class, and runs it; returns what it prints. */
    private String app(Path users) throws IOException, InterruptedException {
        Path app = folder.resolve("app");
        String modulePath = users + File.pathSeparator + ourModulePath();
        javac(
                "-d",
                app,
                "-p",
                modulePath,
                "-processorpath",
                ourModulePath(),
                file("source/module-info.java", """
                        module app {
                            requires dev.ambix.framework;
                            requires users;
                            exports com.example.app;
                        }
                        """),
                file(
                        "source/App.java",
                        MigrationSource.of("com.example.app.App", "a1")
                                .after("u1")
                                .text()),
                file("source/Main.java", MAIN));
        return java("-p", app + File.pathSeparator + modulePath, "-m", "app/com.example.app.Main");
    }

    @Test
    void migrationsOfNamedModulesAreFoundAndMade() throws IOException, InterruptedException {
        assertThat(app(users("opens com.example.users to dev.ambix.framework;")))
                .endsWith("Revision a1\nrecorded\n");
    }

    @Test
    void aFileInAPackageThatIsOnlyExportedIsHidden() throws IOException, InterruptedException {
        assertThat(app(users("exports com.example.users;")))
                .contains("There is no file /com/example/users/users.sql on the class path. It is looked for beside"
                        + " com.example.users.Users; begin with a slash to look from the root. If it is there, the module"
                        + " users hides it: write \"opens com.example.users to dev.ambix.framework;\" in its"
                        + " module-info.java.");
    }

    @Test
    void aPackageThatItsModuleKeepsToItselfIsNamed() throws IOException, InterruptedException {
        Path app = folder.resolve("app");
        javac(
                "-d",
                app,
                "-p",
                ourModulePath(),
                "--processor-module-path",
                ourModulePath(),
                "-Aambix.constructors=container",
                file("app/module-info.java", "module app { requires dev.ambix.framework; }"),
                file(
                        "app/App.java",
                        MigrationSource.of("com.example.app.App", "a1").text()),
                file("app/Main.java", MAIN));

        assertThat(java("-p", app + File.pathSeparator + ourModulePath(), "-m", "app/com.example.app.Main"))
                .contains(
                        "com.example.app.App (revision a1) cannot be made, because module app keeps its package to"
                                + " itself. Write \"opens com.example.app to dev.ambix.framework;\" in the module-info.java there.");
    }

    /** Runs a program; what it prints. */
    private static String java(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
