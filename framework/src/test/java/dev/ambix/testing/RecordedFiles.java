package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JSON files of recorded cases, by name: those on the class path, and further ones in {@code conformance} below the
 * folder that {@code -Dambix.shared} names. A file whose name is on the class path is read from there only.
 */
public final class RecordedFiles {
    private static final String SUFFIX = ".json";

    private RecordedFiles() {}

    /**
     * The texts of all files of a subject.
     *
     * @param subject a folder of {@code dev/ambix/conformance}: {@code revisions} or {@code operations}
     */
    public static SortedMap<String, String> all(String subject) {
        SortedMap<String, String> files = own(subject);
        files.putAll(further(subject));
        return files;
    }

    /** The texts of the files on the class path. */
    public static SortedMap<String, String> own(String subject) {
        String folder = "dev/ambix/conformance/" + subject;
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : TestData.list(folder)) {
            if (name.endsWith(SUFFIX)) {
                files.put(name, TestData.text(folder + "/" + name));
            }
        }
        return files;
    }

    /** The texts of the files elsewhere whose names are not on the class path; none where there is no such folder. */
    public static SortedMap<String, String> further(String subject) {
        return TestData.shared("conformance/" + subject)
                .map(folder -> notOwn(subject, folder))
                .orElseGet(TreeMap::new);
    }

    static SortedMap<String, String> notOwn(String subject, Path folder) {
        SortedMap<String, String> files = in(folder);
        files.keySet().removeIf(name -> TestData.exists("dev/ambix/conformance/" + subject + "/" + name));
        return files;
    }

    /** The texts of the JSON files directly in a folder outside of the project. */
    public static SortedMap<String, String> in(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try {
            for (Path file : jsonFiles(folder)) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
        return files;
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(file -> file.toString().endsWith(SUFFIX)).forEach(files::add);
        }
        return files;
    }
}
