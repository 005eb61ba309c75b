package dev.ambix.cli.source.annotation;

import dev.ambix.cli.source.file.CacheFolder;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.cli.source.file.SourceFolders;
import dev.ambix.cli.source.file.SourceTree;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The revisions that folders declare, by the annotations and headers in the text of their files: nothing is compiled. When
 * nothing has changed, this looks at each file's size and time and opens none; otherwise it reads the changed files.
 *
 * @param <T> the result that is made of the revisions
 */
public final class SourceGraph<T> {
    private final CacheFolder cache;
    private final SourceFolders folders;
    private final Function<List<RevisionNode>, T> use;

    private SourceGraph(Path cache, SourceFolders folders, Function<List<RevisionNode>, T> use) {
        this.cache = new CacheFolder(cache);
        this.folders = folders;
        this.use = use;
    }

    /**
     * The revisions that the annotations tell.
     *
     * @param used the result that is made of the revisions
     * @param isNew whether they are others than those that were read the last time
     */
    public record Declared<T>(T used, boolean isNew) {}

    /**
     * Reads the annotations; empty if they do not tell by themselves what the revisions are, so that the sources have to be
     * compiled: a value is a constant of a class, a file has a syntax error, or something looks wrong.
     *
     * @param cache the folder of the index that was read before
     * @param folders the source folders
     * @param use makes something of the revisions, which are in no order; called for those of the last time, too, while it is
     *     not known yet whether they are still right
     * @throws dev.ambix.MigrationException if a folder does not exist or cannot be read
     */
    public static <T> Optional<Declared<T>> read(
            Path cache, SourceFolders folders, Function<List<RevisionNode>, T> use) {
        return new SourceGraph<>(cache, folders, use).read();
    }

    /**
     * The revisions that are files of SQL, read anew.
     *
     * @throws dev.ambix.MigrationException as {@link #read}
     */
    public static List<RevisionNode> ofSql(SourceFolders folders) {
        List<SourceFile> files =
                SourceTree.scanAll(folders).stream().filter(SourceFile::isSql).toList();
        return AnnotationReader.read(files, folders).stream()
                .flatMap(file -> file.revisions().stream())
                .toList();
    }

    private List<SourceFile> scan() {
        List<SourceFile> files = SourceTree.scanAll(folders);
        HeaderReader.refuseOrphans(files, folders);
        return files;
    }

    /** An index that was kept, and the result that is made of it. */
    private record Kept<T>(GraphIndex index, Optional<Declared<T>> declared) {}

    private Optional<Kept<T>> kept() {
        return GraphIndex.read(cache.path()).map(index -> new Kept<>(index, declared(index, false)));
    }

    private Optional<Declared<T>> read() {
        // Side by side: both take long where there are many files.
        CompletableFuture<Optional<Kept<T>>> reading = CompletableFuture.supplyAsync(this::kept);
        List<SourceFile> files = scan();
        Optional<Kept<T>> kept = reading.join();
        if (kept.isPresent() && kept.get().index().isFresh(files)) {
            return kept.get().declared();
        }
        try {
            cache.prepare();
        } catch (IOException e) {
            // It is read in each run then, which takes little time.
            return declared(reread(GraphIndex.EMPTY, 0, files), true);
        }
        return cache.alone("revisions.lock", this::update);
    }

    private Optional<Declared<T>> update() throws IOException {
        long now = cache.time();
        List<SourceFile> files = scan();
        GraphIndex before = GraphIndex.read(cache.path()).orElse(GraphIndex.EMPTY);
        if (before.isFresh(files)) {
            return declared(before, false);
        }
        GraphIndex index = reread(before, now, files);
        index.write(cache.path());
        return declared(index, !index.revisions().equals(before.revisions()));
    }

    private GraphIndex reread(GraphIndex before, long now, List<SourceFile> files) {
        Map<String, FileRevisions> known = new HashMap<>();
        before.files().forEach(read -> known.put(read.file().key(), read));
        List<SourceFile> changed = new ArrayList<>();
        for (SourceFile file : files) {
            FileRevisions read = known.get(file.key());
            if (read == null || !before.isTrusted(read, file)) {
                changed.add(file);
            }
        }
        AnnotationReader.read(changed, folders)
                .forEach(read -> known.put(read.file().key(), read));
        return new GraphIndex(
                now, files.stream().map(file -> known.get(file.key())).toList());
    }

    private Optional<Declared<T>> declared(GraphIndex index, boolean isNew) {
        return index.revisions().map(revisions -> new Declared<>(use.apply(revisions), isNew));
    }
}
