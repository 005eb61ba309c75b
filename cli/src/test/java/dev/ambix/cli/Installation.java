package dev.ambix.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The built command in a folder of its own, called as users call it. */
final class Installation {
    /** What a call printed and ended with. */
    record Result(int exitCode, String out, String err) {}

    private static final Path BUILT = Path.of("target/ambix").toAbsolutePath();

    final Path home;
    final Path project;
    private final Map<String, String> variables = new HashMap<>();

    /** Copies the command; the folder may have any name. */
    Installation(Path home, Path project) throws IOException {
        this.home = home;
        this.project = Files.createDirectories(project);
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = home.resolve(BUILT.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        variable("PATH", "/usr/bin:/bin");
        variable("HOME", home.getParent().toString());
        variable("JAVA_HOME", System.getProperty("java.home"));
        variable("AMBIX_CACHE", home.resolveSibling("cache").toString());
    }

    Path launcher() {
        return home.resolve("bin/ambix");
    }

    Installation variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Installation source(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Installation revision(String id, String parents) throws IOException {
        return source("src/m/R" + id + ".java", """
                package m;

                @dev.ambix.migration.Revision(id = "%s", downRevision = {%s})
                public final class R%s implements dev.ambix.migration.Migration {
                    @Override
                    public void upgrade(dev.ambix.operation.Operations op) {}

                    @Override
                    public void downgrade(dev.ambix.operation.Operations op) {}
                }
                """.formatted(id, parents, id));
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(launcher(), arguments);
    }

    Result run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        int exitCode = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(exitCode, read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }

    List<Path> archives() throws IOException {
        Path cache = Path.of(variables.get("AMBIX_CACHE"));
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
