package dev.ambix.cli.backup;

import dev.ambix.cli.config.BackupSettings;
import dev.ambix.cli.database.ServerAddress;
import dev.ambix.cli.report.ByteSize;
import dev.ambix.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program that makes a backup. It finds the server in libpq's environment variables. */
record BackupProgram(Session session, BackupSettings settings, ServerAddress address) {
    private static final long NOTES_SECONDS = 5;
    private static final int LAST_LINES = 5;

    /** Writes a file, which is deleted if the program fails or the command is told to end. */
    void write(Path file) throws IOException {
        Path errors = Files.createTempFile("ambix-backup", ".log");
        try {
            createFile(file);
            int exitCode = run(file, errors);
            if (exitCode != 0) {
                throw Backup.failed("\"" + settings.command().get(0) + "\" ended with exit code " + exitCode + ". "
                        + lastLines(errors));
            }
        } catch (RuntimeException | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    /** Only its user may read it; the program writes over it. */
    private static void createFile(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private int run(Path file, Path errors) throws IOException {
        List<String> command = settings.command().stream()
                .map(word -> word.replace(BackupSettings.FILE, file.toString()))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(session.configuration().folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile());
        builder.environment().putAll(session.console().variables());
        builder.environment().putAll(address.variables());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            for (long waited = 1; !process.waitFor(1, TimeUnit.SECONDS); waited++) {
                session.interruption().check();
                if (waited % NOTES_SECONDS == 0) {
                    session.note("  " + ByteSize.text(Files.size(file)) + " so far");
                }
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Backup.failed("it was interrupted.");
        } finally {
            process.destroy();
        }
    }

    private static String lastLines(Path errors) throws IOException {
        List<String> lines = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(" ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
