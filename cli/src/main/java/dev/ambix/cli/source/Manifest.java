package dev.ambix.cli.source;

import dev.ambix.cli.source.file.CacheReader;
import dev.ambix.cli.source.file.CacheWriter;
import dev.ambix.cli.source.file.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sources that the classes in the cache were made from: enough to see, without opening a source file, that nothing has changed. It
 * is written after everything that it speaks of.
 *
 * @param key the class path, the JDK and the version of this command, see {@link CompilationKey}
 * @param generation the name of the {@link Generation} with the classes
 * @param index the checksum of the generation's index of revisions
 * @param written when the files were looked at, by the clock of the file system, in nanoseconds since 1970
 * @param files the source files in the order of the scan
 */
record Manifest(String key, String generation, long index, long written, List<SourceFile> files) {
    /** The manifest of the classes of all source files. */
    static final Place ALL = new Place("manifest");

    /** The manifest of the classes of some source files, see {@link FewSources}. */
    static final Place FEW = new Place("manifest-few");

    private static final int FORMAT = 0x414d4233;

    /** The file of a manifest in the cache folder. */
    record Place(String name) {
        Optional<Manifest> read(Path cache) {
            return CacheReader.open(cache.resolve(name), FORMAT)
                    .map(in -> new Manifest(in.text(), in.text(), in.longNumber(), in.longNumber(), in.files()));
        }

        void write(Path cache, Manifest manifest) throws IOException {
            new CacheWriter(FORMAT)
                    .text(manifest.key)
                    .text(manifest.generation)
                    .longNumber(manifest.index)
                    .longNumber(manifest.written)
                    .files(manifest.files)
                    .writeTo(cache.resolve(name));
        }
    }

    /** The names of the generations that are valid. */
    static Set<String> generations(Path cache) {
        Set<String> names = new LinkedHashSet<>();
        ALL.read(cache).ifPresent(manifest -> names.add(manifest.generation));
        FEW.read(cache).ifPresent(manifest -> names.add(manifest.generation));
        return names;
    }

    /** Whether the same files are there, and none may have changed unseen. */
    boolean isFresh(String currentKey, List<SourceFile> current) {
        return key.equals(currentKey) && SourceFile.areUnchanged(files, written, current);
    }
}
