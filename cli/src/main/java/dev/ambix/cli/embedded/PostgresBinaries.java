package dev.ambix.cli.embedded;

import dev.ambix.MigrationException;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.files.UserCache;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, unpacked from this command's jars into the user's cache folder, or into the project's
 * {@code .ambix} where that cannot be written.
 */
final class PostgresBinaries {
    private static final int LONGEST_TRIES = 250;

    private final String version;
    private final List<Path> places;

    private PostgresBinaries(String version, List<Path> places) {
        this.version = version;
        this.places = places;
    }

    static PostgresBinaries of(Map<String, String> variables, Path ambixFolder) {
        String version = Build.postgresVersion();
        String name = "postgres-" + version;
        return new PostgresBinaries(
                version,
                List.of(
                        UserCache.folder(variables).resolve(name),
                        ambixFolder.toAbsolutePath().resolve(name)));
    }

    String version() {
        return version;
    }

    /** Unpacks the programs unless they are there. */
    void install(Consumer<String> notices, boolean firstTime) {
        boolean present = places.stream().anyMatch(PostgresBinaries::isComplete);
        String major = version.substring(0, version.indexOf('.'));
        if (!present) {
            notices.accept("Starting an embedded PostgreSQL " + major + " (first time: unpacking, about 3 s) ...");
            unpack();
        } else if (firstTime) {
            notices.accept("Starting an embedded PostgreSQL " + major + " ...");
        }
    }

    private static boolean isComplete(Path place) {
        return Files.isDirectory(place.resolve("bin"));
    }

    private void unpack() {
        IOException first = new IOException("no folder to unpack into");
        for (Path place : places) {
            try {
                unpack(place);
                return;
            } catch (IOException e) {
                e.addSuppressed(first);
                first = e;
            }
        }
        throw new MigrationException(
                "PostgreSQL's programs cannot be unpacked into " + places.get(0) + " nor into " + places.get(1) + ": "
                        + first + ".",
                first);
    }

    /** Unpacks beside the place and moves the whole there; when another process was quicker, its work is used. */
    private static void unpack(Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Path temporary = Files.createTempDirectory(place.getParent(), "unpacking-");
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(systemName(), System.getProperty("os.arch"))) {
            TarArchive.unpack(archive, temporary);
            awaitNoWriter(temporary.resolve("bin"));
            Files.move(temporary, place);
        } catch (IOException e) {
            if (!isComplete(place)) {
                throw e;
            }
        } finally {
            FileTree.delete(temporary);
        }
    }

    /**
     * A process that another thread begins meanwhile holds files that are being written open until it runs its own program, and
     * Linux runs no program that is open for writing (ETXTBSY in execve(2)).
     */
    private static void awaitNoWriter(Path programs) throws IOException {
        if (systemName().equals("Linux")) {
            try (Stream<Path> files = Files.list(programs)) {
                for (Path program : files.toList()) {
                    for (int tries = 1; isBusy(program) && tries < LONGEST_TRIES; tries++) {
                        pause();
                    }
                }
            }
        }
    }

    private static boolean isBusy(Path program) throws IOException {
        try {
            new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return false;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("error=26")) {
                return true;
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String systemName() {
        String name = System.getProperty("os.name");
        return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Darwin" : "Linux";
    }

    /** Runs one of the programs to its end, its output in a file; true if it ended with 0. */
    boolean run(Path output, String program, String... arguments) throws IOException {
        return runWith("", output, program, arguments);
    }

    /** The same with something to read. */
    boolean runWith(String input, Path output, String program, String... arguments) throws IOException {
        Path place = places.stream()
                .filter(PostgresBinaries::isComplete)
                .findFirst()
                .orElseThrow(() -> new MigrationException("PostgreSQL's programs are gone from " + places.get(0)
                        + ". Run the command again to unpack them anew."));
        String name = systemName().equals("Windows") ? program + ".exe" : program;
        return PostgresPrograms.run(
                PostgresPrograms.asOrdinaryUser(place.resolve("bin").resolve(name), List.of(arguments)), output, input);
    }
}
