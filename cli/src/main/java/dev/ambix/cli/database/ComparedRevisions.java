package dev.ambix.cli.database;

import dev.ambix.cli.files.CacheKey;
import dev.ambix.cli.files.PrivateFolder;
import dev.ambix.cli.source.FileStamps;
import dev.ambix.runtime.change.ComparisonMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Remembers in {@code .ambix/compared} which migrations give the SQL that was applied, for as long as none of their files
 * changes, nor any other file of the project and the command but those of further migrations. A memory that cannot be read or
 * written is as good as none. A file that was written after the command had begun may be another one than was compared; it is
 * not remembered.
 */
final class ComparedRevisions implements ComparisonMemory {
    private final Path file;
    private final List<Path> files;
    private final Supplier<Map<String, Path>> sources;
    private final String surroundings;
    private final Instant begun;
    private Set<String> known = Set.of();
    private Map<String, Path> migrations = Map.of();

    /** By the ids of the revisions; taken once, so that a file that is changed meanwhile has another one the next time. */
    private final Map<String, String> stamps = new HashMap<>();

    private String key = "";

    /**
     * Comparisons that are kept in a folder.
     *
     * @param folder the folder {@code .ambix}
     * @param files the files that the migrations come from, and folders of them
     * @param sources the source files of the migrations by their revisions
     * @param surroundings everything else that the migrations depend on, as a text
     * @param begun when the command began, before it read any migration
     */
    ComparedRevisions(
            Path folder, List<Path> files, Supplier<Map<String, Path>> sources, String surroundings, Instant begun) {
        this.file = folder.resolve("compared").resolve("revisions");
        this.files = files;
        this.sources = sources;
        this.surroundings = surroundings;
        this.begun = begun;
    }

    @Override
    public synchronized boolean isUnchanged(String revision, String sqlHash) {
        load();
        return known.contains(line(revision, sqlHash));
    }

    @Override
    public synchronized void unchanged(Map<String, String> hashes) {
        load();
        Set<String> all = new LinkedHashSet<>(known);
        hashes.forEach((revision, hash) -> {
            if (isOlder(revision)) {
                all.add(line(revision, hash));
            }
        });
        if (!all.equals(known)) {
            known = all;
            write();
        }
    }

    private boolean isOlder(String revision) {
        Path source = migrations.get(revision);
        try {
            return source == null
                    || Files.getLastModifiedTime(source).toInstant().isBefore(begun);
        } catch (IOException e) {
            return false;
        }
    }

    private void load() {
        if (!key.isEmpty()) {
            return;
        }
        migrations = sources.get();
        key = CacheKey.of(surroundings + "\n" + FileStamps.of(files, Set.copyOf(migrations.values())));
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            known = isOfNow(lines) ? new LinkedHashSet<>(lines.subList(1, lines.size())) : Set.of();
        } catch (IOException e) {
            known = Set.of();
        }
    }

    private boolean isOfNow(List<String> lines) {
        return !lines.isEmpty()
                && lines.get(0).equals(key)
                && lines.stream().skip(1).allMatch(line -> {
                    String[] words = line.split(" ");
                    return words.length == 3 && line.equals(line(words[0], words[1]));
                });
    }

    private void write() {
        try {
            PrivateFolder.prepare(file.getParent());
            PrivateFolder.write(file, key + "\n" + String.join("\n", known) + "\n");
        } catch (IOException e) {
            // The next command compares again.
        }
    }

    private String line(String revision, String hash) {
        return revision + " " + hash + " " + stamps.computeIfAbsent(revision, this::stamp);
    }

    private String stamp(String revision) {
        return Optional.ofNullable(migrations.get(revision))
                .map(source -> CacheKey.of(FileStamps.of(List.of(source))))
                .orElse("-");
    }
}
