package dev.ambix.cli.source;

import dev.ambix.cli.source.file.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files that must be compiled again: each changed file, and transitively each file that mentions, as a word, the name
 * of a top-level type of one of these. Class files would not do: the compiler copies constants without a trace. A file with
 * Unicode escapes may mention anything.
 */
final class Dependents {
    private final Map<String, List<SourceFile>> mentions = new HashMap<>();
    private final List<SourceFile> alwaysAffected = new ArrayList<>();
    private final Map<String, Set<String>> types = new HashMap<>();

    private Dependents() {}

    /** The files to compile, in the order of the scan. */
    static List<SourceFile> find(List<SourceFile> files, Changes changes, Contents contents) throws IOException {
        boolean all = changes.changed().stream().anyMatch(SourceFile::concernsAll)
                || changes.deleted().stream().anyMatch(key -> key.endsWith("-info.java"));
        if (all) {
            return files;
        }
        Dependents dependents = new Dependents();
        contents.entries().forEach((key, entry) -> dependents.addTypes(key, entry.classFiles()));
        for (SourceFile file : files) {
            dependents.read(file);
        }
        Set<SourceFile> affected = dependents.closure(changes);
        return files.stream().filter(affected::contains).toList();
    }

    /** The types that a file had when it was compiled. */
    private void addTypes(String key, List<String> classFiles) {
        Set<String> names = types.computeIfAbsent(key, k -> new HashSet<>());
        for (String classFile : classFiles) {
            String name = classFile.substring(classFile.lastIndexOf('/') + 1, classFile.length() - ".class".length());
            int nested = name.indexOf('$', 1);
            names.add(nested < 0 ? name : name.substring(0, nested));
        }
    }

    /** The words of a file; those after {@code class} and the like are types that it may have now. */
    private void read(SourceFile file) throws IOException {
        String text = new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8);
        if (text.contains("\\u")) {
            alwaysAffected.add(file);
        }
        Set<String> names = types.computeIfAbsent(file.key(), k -> new HashSet<>());
        Set<String> words = new HashSet<>();
        String previous = "";
        for (int at = 0; at < text.length(); at++) {
            if (Character.isJavaIdentifierStart(text.charAt(at))) {
                int start = at;
                while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                    at++;
                }
                String word = text.substring(start, at);
                words.add(word);
                if (Set.of("class", "interface", "enum", "record").contains(previous)) {
                    names.add(word);
                }
                previous = word;
            }
        }
        words.forEach(
                word -> mentions.computeIfAbsent(word, w -> new ArrayList<>(1)).add(file));
    }

    private Set<SourceFile> closure(Changes changes) {
        Set<SourceFile> affected = new LinkedHashSet<>(changes.changed());
        affected.addAll(alwaysAffected);
        Deque<String> keys = new ArrayDeque<>(changes.deleted());
        affected.forEach(file -> keys.add(file.key()));
        Set<String> done = new HashSet<>();
        while (!keys.isEmpty()) {
            for (String name : types.getOrDefault(keys.remove(), Set.of())) {
                for (SourceFile file :
                        done.add(name) ? mentions.getOrDefault(name, List.of()) : List.<SourceFile>of()) {
                    if (affected.add(file)) {
                        keys.add(file.key());
                    }
                }
            }
        }
        return affected;
    }
}
