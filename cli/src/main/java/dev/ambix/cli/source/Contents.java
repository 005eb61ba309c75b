package dev.ambix.cli.source;

import dev.ambix.cli.source.file.CacheReader;
import dev.ambix.cli.source.file.CacheWriter;
import dev.ambix.cli.source.file.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of a generation: for each source file its hash and its class files. Read only if something changed. */
record Contents(Map<String, Entry> entries) {
    private static final int FORMAT = 0x414d4243;

    /**
     * One source file.
     *
     * @param hash SHA-256 of its bytes, in hexadecimal digits
     * @param classFiles the class files made from it, relative to the class folder
     */
    record Entry(String hash, List<String> classFiles) {}

    static Contents empty() {
        return new Contents(Map.of());
    }

    Optional<Entry> get(SourceFile file) {
        return Optional.ofNullable(entries.get(file.key()));
    }

    static Contents read(Generation generation) {
        return CacheReader.open(generation.contents(), FORMAT)
                .map(Contents::read)
                .orElseGet(Contents::empty);
    }

    private static Contents read(CacheReader in) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int count = in.number(); count > 0; count--) {
            entries.put(in.text(), new Entry(in.text(), in.texts()));
        }
        return new Contents(entries);
    }

    void write(Generation generation) throws IOException {
        CacheWriter out = new CacheWriter(FORMAT).number(entries.size());
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            out.text(entry.getKey())
                    .text(entry.getValue().hash())
                    .texts(entry.getValue().classFiles());
        }
        out.writeTo(generation.contents());
    }
}
