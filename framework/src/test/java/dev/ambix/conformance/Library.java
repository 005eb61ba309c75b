package dev.ambix.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** A library of others on the class path, which holds files of DDL. */
record Library(Path jar) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * The library whose jar is named after an artifact. Several libraries may have folders and files of the same names.
     *
     * @param file one of the library's files
     */
    static Library of(String artifact, String file) {
        try {
            return Library.class
                    .getClassLoader()
                    .resources(file)
                    .filter(url -> url.getProtocol().equals("jar"))
                    .map(Library::jar)
                    .filter(jar -> jar.getFileName().toString().matches(Pattern.quote(artifact) + "-\\d.*\\.jar"))
                    .findFirst()
                    .map(Library::new)
                    .orElseThrow(() -> new IllegalStateException(
                            "No jar of " + artifact + " with " + file + " is on the class path."));
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(artifact, e);
        }
    }

    private static Path jar(URL url) {
        try {
            return Path.of(
                    ((JarURLConnection) url.openConnection()).getJarFileURL().toURI());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a file. */
    SqlText text(String file) {
        try (JarFile files = new JarFile(jar.toFile())) {
            ZipEntry entry = files.getEntry(file);
            byte[] bytes = files.getInputStream(entry).readAllBytes();
            return new SqlText(file.substring(file.lastIndexOf('/') + 1), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The files of SQL directly in a folder, ordered by the numbers in their names: V2 before V10. */
    List<SqlText> folder(String folder) {
        try (JarFile files = new JarFile(jar.toFile())) {
            return files.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(Pattern.quote(folder) + "/[^/]+\\.sql"))
                    .sorted(Comparator.comparing(Library::sortable))
                    .map(this::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
    }

    private static String sortable(String name) {
        return NUMBER.matcher(name.toLowerCase(java.util.Locale.ROOT))
                .replaceAll(number -> Matcher.quoteReplacement(
                        "0".repeat(Math.max(0, 9 - number.group().length())) + number.group()));
    }
}
