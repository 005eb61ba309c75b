package dev.ambix.autogenerate.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder that keeps models as PostgreSQL has made them, so that an unchanged model need not be made real again. The few used
 * last are kept. Several processes may use it at once. A damaged file counts as missing.
 */
public final class ModelCache {
    private static final int KEPT = 8;
    private static final String ENDING = ".catalog.gz";
    private static final String UNFINISHED = ".tmp";

    private final Path folder;

    /** A folder that need not exist, for nothing else. */
    public ModelCache(Path folder) {
        this.folder = folder;
    }

    /** Another cache, which is a folder within this one. */
    ModelCache within(String name) {
        return new ModelCache(folder.resolve(name));
    }

    /** Whether there is something under a key, whole or not. */
    boolean has(String key) {
        return Files.exists(folder.resolve(key + ENDING));
    }

    /** The contents that were stored under a key. The checksum of the file tells whether it is whole. */
    public Optional<byte[]> find(String key) {
        Path file = folder.resolve(key + ENDING);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] recording = in.readAllBytes();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(recording);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps a recording, if that is possible. */
    public void put(String key, byte[] recording) {
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, key, UNFINISHED);
            try {
                Files.write(unfinished, compressed(recording));
                Files.move(unfinished, folder.resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            deleteOld();
        } catch (IOException e) {
            // The next run makes the model real again.
        }
    }

    /** Quickly, because nearly all of it is the same again and again. */
    private static byte[] compressed(byte[] recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(recording);
        }
        return bytes.toByteArray();
    }

    private void deleteOld() throws IOException {
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        for (Path file : filesByLastUse(ENDING).stream().skip(KEPT).toList()) {
            Files.deleteIfExists(file);
        }
        for (Path file : filesByLastUse(UNFINISHED)) {
            if (lastUse(file).compareTo(yesterday) < 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The latest first. */
    private List<Path> filesByLastUse(String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .sorted(Comparator.comparing(ModelCache::lastUse, Comparator.reverseOrder()))
                    .toList();
        }
    }

    /** The beginning of time for a file that another process has just deleted. */
    private static FileTime lastUse(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
