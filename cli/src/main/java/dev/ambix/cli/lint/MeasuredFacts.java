package dev.ambix.cli.lint;

import dev.ambix.cli.files.PrivateFolder;
import dev.ambix.measurement.MeasurementMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Measured facts in {@code .ambix/measured}, a file for each revision that was measured. Files that cannot be read or written
 * are as good as none, and those of a month ago go.
 */
final class MeasuredFacts implements MeasurementMemory {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Path folder;
    private boolean isPrepared;

    /** Below a project's folder {@code .ambix}. */
    MeasuredFacts(Path folder) {
        this.folder = folder.resolve("measured");
    }

    @Override
    public Optional<String> find(String key) {
        Path file = folder.resolve(key);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String key, String text) {
        try {
            prepare();
            PrivateFolder.write(folder.resolve(key), text);
        } catch (IOException e) {
            // The next lint measures again.
        }
    }

    private void prepare() throws IOException {
        if (isPrepared) {
            return;
        }
        PrivateFolder.prepare(folder);
        Instant oldest = Instant.now().minus(LONGEST);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        isPrepared = true;
    }
}
