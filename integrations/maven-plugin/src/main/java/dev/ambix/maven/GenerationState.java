package dev.ambix.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs of the generated sources, kept in a file of three lines.
 *
 * @param files a hash of the names, sizes and times of all files that may matter
 * @param setting a hash of the settings of the generation
 * @param migrations a hash of the SQL of the migrations
 */
record GenerationState(String files, String setting, String migrations) {
    /** The state that was kept; no state is like it if there is no such file. */
    static GenerationState read(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.size() == 3
                ? new GenerationState(lines.get(0), lines.get(1), lines.get(2))
                : new GenerationState("", "", "");
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, files + "\n" + setting + "\n" + migrations + "\n");
    }

    /** A hash of the files below some paths, by their names, sizes and times. */
    static String ofFiles(Collection<Path> paths) throws IOException {
        List<String> stamps = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file :
                        (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    stamps.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return ofTexts(stamps);
    }

    static String ofTexts(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
