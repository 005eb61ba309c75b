package dev.ambix.cli.source;

import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.sql.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of the source files since a generation.
 *
 * @param hashes of all present files, by key
 * @param changed those whose contents are new or different
 * @param deleted the keys of those that are gone
 */
record Changes(Map<String, String> hashes, List<SourceFile> changed, Set<String> deleted) {
    /** Opens only files whose size or time differs from the manifest's or cannot be trusted. */
    static Changes find(List<SourceFile> files, Manifest manifest, Contents contents) throws IOException {
        Map<String, SourceFile> known = new HashMap<>();
        manifest.files().forEach(file -> known.put(file.key(), file));
        Map<String, String> hashes = new LinkedHashMap<>();
        List<SourceFile> changed = new ArrayList<>();
        for (SourceFile file : files) {
            String before = contents.get(file).map(Contents.Entry::hash).orElse("");
            boolean trusted = file.equals(known.get(file.key())) && !file.isRacyAt(manifest.written());
            String hash = trusted && !before.isEmpty() ? before : hash(file);
            hashes.put(file.key(), hash);
            if (!hash.equals(before)) {
                changed.add(file);
            }
        }
        Set<String> deleted = new LinkedHashSet<>(contents.entries().keySet());
        deleted.removeAll(hashes.keySet());
        return new Changes(hashes, changed, deleted);
    }

    /** Everything is new. */
    static Changes all(List<SourceFile> files) throws IOException {
        return find(files, new Manifest("", "", 0, 0, List.of()), Contents.empty());
    }

    boolean isEmpty() {
        return changed.isEmpty() && deleted.isEmpty();
    }

    private static String hash(SourceFile file) throws IOException {
        return HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file.path())));
    }
}
