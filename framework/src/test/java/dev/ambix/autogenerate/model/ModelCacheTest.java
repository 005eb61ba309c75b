package dev.ambix.autogenerate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.OwnThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
    @TempDir
    Path folder;

    @Test
    void whatWasPutIsFound() {
        ModelCache cache = new ModelCache(folder.resolve("not/there"));
        cache.put("a", new byte[] {1, 2, 3});
        assertThat(cache.find("a").orElseThrow()).containsExactly(1, 2, 3);
        assertThat(cache.find("b")).isEmpty();
    }

    @Test
    void aFileThatIsNotWholeIsAsIfItWereNotThere() throws IOException {
        ModelCache cache = new ModelCache(folder);
        cache.put("a", new byte[10_000]);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertThat(cache.find("a")).isEmpty();

        byte[] damaged = whole.clone();
        damaged[whole.length - 7] ^= 1;
        Files.write(file, damaged);
        assertThat(cache.find("a")).isEmpty();

        cache.put("a", new byte[] {4});
        assertThat(cache.find("a").orElseThrow()).containsExactly(4);
    }

    @Test
    void thoseUsedLastAreKept() throws IOException {
        ModelCache cache = new ModelCache(folder);
        for (int i = 0; i < 8; i++) {
            cache.put("k" + i, new byte[] {(byte) i});
        }
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        }
        cache.find("k0");
        cache.put("k8", new byte[] {8});
        assertThat(files()).hasSize(8);
        assertThat(cache.find("k0")).isPresent();
        assertThat(cache.find("k8")).isPresent();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        ModelCache cache = new ModelCache(file.resolve("models"));
        cache.put("a", new byte[] {1});
        assertThat(cache.find("a")).isEmpty();
    }

    @Test
    void manyMayWriteAndReadAtOnce() {
        byte[] recording = new byte[200_000];
        List<CompletableFuture<Optional<byte[]>>> reads = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            ModelCache cache = new ModelCache(folder);
                            cache.put("k" + i % 3, recording);
                            return cache.find("k" + (i + 1) % 3);
                        },
                        OwnThread::begin))
                .toList();
        reads.forEach(read -> read.join().ifPresent(found -> assertThat(found).isEqualTo(recording)));
        assertThat(new ModelCache(folder).find("k0").orElseThrow()).isEqualTo(recording);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
