package dev.ambix.cli.dev;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The revision that the loop has written, which it may write anew as long as nobody else has touched it.
 *
 * @param id its id, which it keeps
 * @param written when it was first written, after which its files are called
 * @param files its files and their contents
 */
record OwnRevision(String id, Instant written, Map<Path, String> files) {
    private static final int LONGEST_SECONDS = 10;

    OwnRevision {
        files = new LinkedHashMap<>(files);
    }

    static OwnRevision of(String id, Instant written, List<Path> files) {
        Map<Path, String> contents = new LinkedHashMap<>();
        files.forEach(file -> contents.put(file, read(file)));
        return new OwnRevision(id, written, contents);
    }

    /** Whether its files are as they were written, and not in git's history. */
    boolean isUntouched() {
        return files.entrySet().stream()
                        .allMatch(file -> Files.exists(file.getKey())
                                && read(file.getKey()).equals(file.getValue()))
                && files.keySet().stream().noneMatch(OwnRevision::isCommitted);
    }

    /** Where there is no git, nothing is committed. */
    private static boolean isCommitted(Path file) {
        try {
            Process git = new ProcessBuilder(
                            "git",
                            "log",
                            "-1",
                            "--format=%H",
                            "--",
                            file.getFileName().toString())
                    .directory(file.getParent().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            boolean isNamed = !new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).isBlank();
            return git.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && isNamed;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void delete() {
        try {
            for (Path file : files.keySet()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes its files as they were. */
    void restore() {
        try {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static MigrationException unwritable(IOException e) {
        return new MigrationException(
                "The revision that was written cannot be written anew: " + FileTrouble.of(e) + ".", e);
    }
}
