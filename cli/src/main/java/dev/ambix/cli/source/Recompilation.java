package dev.ambix.cli.source;

import dev.ambix.cli.source.file.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Fills a generation: unchanged classes come from the one before, the others from the compiler. */
record Recompilation(SourceProject project, List<SourceFile> files, Changes changes, Consumer<String> warnings) {
    /** The number of files that were compiled. */
    int into(Generation generation, Optional<Generation> older) throws IOException {
        Contents before = older.map(Contents::read).orElseGet(Contents::empty);
        List<SourceFile> affected = affected(before);
        Map<String, Contents.Entry> entries = new LinkedHashMap<>();
        Set<String> kept = new LinkedHashSet<>();
        Set<SourceFile> again = Set.copyOf(affected);
        for (SourceFile file : files) {
            if (!again.contains(file)) {
                Contents.Entry entry = before.get(file).orElseThrow();
                entries.put(file.key(), entry);
                kept.addAll(entry.classFiles());
            }
        }
        if (older.isPresent()) {
            generation.takeOver(older.get(), kept);
        }
        Map<SourceFile, List<String>> made = new Compiler(project, generation, warnings).compile(affected);
        made.forEach((file, classFiles) ->
                entries.put(file.key(), new Contents.Entry(changes.hashes().get(file.key()), classFiles)));
        new Contents(entries).write(generation);
        return affected.size();
    }

    /** After a mere deletion something must be compiled all the same, so that the index is written again. */
    private List<SourceFile> affected(Contents before) throws IOException {
        List<SourceFile> affected = Dependents.find(files, changes, before);
        return affected.isEmpty() && !files.isEmpty() ? files.subList(0, 1) : affected;
    }
}
