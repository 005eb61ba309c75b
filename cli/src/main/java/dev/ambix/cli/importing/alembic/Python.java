package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.consent.JsonObject;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a script of this package by the user's Python; its result comes back in a file, because users' code may print. */
record Python(AlembicSettings settings) {
    /**
     * Runs a script.
     *
     * @param script its name
     * @throws MigrationException if there is no Python, or the script fails
     */
    JsonObject run(String script, List<String> arguments) {
        try {
            Path result = Files.createTempFile("ambix", ".json");
            Path output = Files.createTempFile("ambix", ".txt");
            try {
                int exitCode = start(script, result, output, arguments).waitFor();
                if (exitCode != 0) {
                    throw new MigrationException(
                            settings.python() + " could not read the revisions of Alembic. Nothing was" + " written.\n"
                                    + end(new String(Files.readAllBytes(output), StandardCharsets.UTF_8)));
                }
                return JsonObject.read(Files.readString(result));
            } finally {
                Files.deleteIfExists(result);
                Files.deleteIfExists(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted. Nothing was written.", e);
        } catch (IOException e) {
            throw new MigrationException(
                    "The Python program " + settings.python() + " cannot be run: "
                            + FileTrouble.of(e)
                            + ". It reads the revision files of Alembic: install Python 3, or name it with"
                            + " --python, such as .venv/bin/python. Nothing was written.",
                    e);
        }
    }

    private Process start(String script, Path result, Path output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(settings.python(), "-c", text(script), result.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings.variables());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String text(String script) throws IOException {
        try (InputStream file = Python.class.getResourceAsStream(script)) {
            if (file == null) {
                throw new IllegalStateException("The script " + script + " is missing.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String end(String output) {
        List<String> lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
