package dev.ambix.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Recorded input of tests, read from the class path, in folders or in jars. A file that is large is kept compressed, as
 * {@code NAME.gz}, and is read by the name {@code NAME}.
 *
 * <p>Paths are absolute and begin without a slash: {@code dev/ambix/conformance/revisions/linear.json}.
 */
public final class TestData {
    private static final String COMPRESSED = ".gz";

    private TestData() {}

    /** Whether there is a file or folder of this name. */
    public static boolean exists(String path) {
        return find(path).or(() -> find(path + COMPRESSED)).isPresent();
    }

    /**
     * The text of a file, in UTF-8.
     *
     * @throws IllegalArgumentException if there is no such file, neither plain nor compressed
     */
    public static String text(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static InputStream open(String path) throws IOException {
        Optional<URL> plain = find(path);
        if (plain.isPresent()) {
            return plain.get().openStream();
        }
        URL compressed = find(path + COMPRESSED)
                .orElseThrow(() -> new IllegalArgumentException("There is no test data " + path + "."));
        return new GZIPInputStream(compressed.openStream());
    }

    /**
     * The names of the files and folders directly in a folder, sorted; those of compressed files without the suffix.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static List<String> list(String folder) {
        URL url = find(folder)
                .orElseThrow(() -> new IllegalArgumentException("There is no folder " + folder + " of test data."));
        try {
            return url.getProtocol().equals("jar") ? listInJar(url, folder) : names(Path.of(url.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(folder, e);
        }
    }

    private static List<String> listInJar(URL url, String folder) throws IOException, URISyntaxException {
        Path jar = Path.of(
                ((JarURLConnection) url.openConnection()).getJarFileURL().toURI());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            return names(files.getPath(folder));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceAll("/$", ""))
                    .map(name ->
                            name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name)
                    .sorted()
                    .toList();
        }
    }

    /**
     * A folder of further input outside of the project: {@code -Dambix.shared} names the folder above it.
     *
     * @return the folder; empty where there is none
     */
    public static Optional<Path> shared(String folder) {
        return Optional.ofNullable(System.getProperty("ambix.shared"))
                .map(shared -> Path.of(shared).resolve(folder))
                .filter(Files::isDirectory);
    }

    private static Optional<URL> find(String path) {
        return Optional.ofNullable(TestData.class.getClassLoader().getResource(path));
    }
}
