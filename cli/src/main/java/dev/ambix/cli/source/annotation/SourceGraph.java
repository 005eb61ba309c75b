package dev.ambix.cli.source.annotation;

import dev.ambix.cli.source.file.CacheFolder;
import dev.ambix.cli.source.file.SourceFile;
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

/**
 * The revisions that source folders declare, by the annotations in their text: nothing is compiled. When nothing has
 * changed, this looks at each file's size and time and opens none; otherwise it reads the changed files.
 */
public final class SourceGraph {
    private final CacheFolder cache;
    private final List<Path> folders;

    private SourceGraph(Path cache, List<Path> folders) {
        this.cache = new CacheFolder(cache);
        this.folders = folders;
    }

    /**
     * What the annotations tell.
     *
     * @param revisions the revisions, in no order
     * @param isNew whether they are others than those that were read the last time
     */
    public record Declared(List<RevisionNode> revisions, boolean isNew) {}

    /**
     * Reads the annotations; empty if they do not tell by themselves what the revisions are, so that the sources have to be
     * compiled: a value is a constant of a class, a file has a syntax error, or something looks wrong.
     *
     * @param cache the folder that what was read is kept in
     * @param folders the source folders
     * @throws dev.ambix.MigrationException if a folder does not exist or cannot be read
     */
    public static Optional<Declared> read(Path cache, List<Path> folders) {
        return new SourceGraph(cache, folders).read();
    }

    private Optional<Declared> read() {
        // Side by side: both take long where there are many files.
        CompletableFuture<Optional<GraphIndex>> kept =
                CompletableFuture.supplyAsync(() -> GraphIndex.read(cache.path()));
        List<SourceFile> files = SourceTree.scan(folders);
        Optional<GraphIndex> index = kept.join();
        if (index.isPresent() && index.get().isFresh(files)) {
            return declared(index.get(), false);
        }
        try {
            cache.prepare();
        } catch (IOException e) {
            // It is read in each run then, which takes little time.
            return declared(reread(GraphIndex.EMPTY, 0, files), true);
        }
        return cache.alone("revisions.lock", this::update);
    }

    private Optional<Declared> update() throws IOException {
        long now = cache.time();
        List<SourceFile> files = SourceTree.scan(folders);
        GraphIndex before = GraphIndex.read(cache.path()).orElse(GraphIndex.EMPTY);
        if (before.isFresh(files)) {
            return declared(before, false);
        }
        GraphIndex index = reread(before, now, files);
        index.write(cache.path());
        return declared(index, !index.revisions().equals(before.revisions()));
    }

    private static GraphIndex reread(GraphIndex before, long now, List<SourceFile> files) {
        Map<String, FileRevisions> known = new HashMap<>();
        before.files().forEach(read -> known.put(read.file().key(), read));
        List<SourceFile> changed = new ArrayList<>();
        for (SourceFile file : files) {
            FileRevisions read = known.get(file.key());
            if (read == null || !before.isTrusted(read, file)) {
                changed.add(file);
            }
        }
        AnnotationReader.read(changed).forEach(read -> known.put(read.file().key(), read));
        return new GraphIndex(
                now, files.stream().map(file -> known.get(file.key())).toList());
    }

    private static Optional<Declared> declared(GraphIndex index, boolean isNew) {
        return index.revisions().map(revisions -> new Declared(revisions, isNew));
    }
}
