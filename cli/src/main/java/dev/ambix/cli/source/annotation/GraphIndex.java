package dev.ambix.cli.source.annotation;

import dev.ambix.cli.source.file.CacheReader;
import dev.ambix.cli.source.file.CacheWriter;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.revision.phase.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The revisions of all source files as they were read the last time, kept so that only changed files are read again.
 *
 * @param written when the files were looked at, by the clock of the file system, in nanoseconds since 1970
 * @param files in the order of the scan
 */
record GraphIndex(long written, List<FileRevisions> files) {
    private static final String NAME = "revisions";
    private static final int FORMAT = 0x414d4754;
    private static final int OBSCURE = -1;
    private static final long UNKNOWN_TIME = Long.MIN_VALUE;

    static final GraphIndex EMPTY = new GraphIndex(0, List.of());

    static Optional<GraphIndex> read(Path cache) {
        return CacheReader.open(cache.resolve(NAME), FORMAT).map(GraphIndex::read);
    }

    private static GraphIndex read(CacheReader in) {
        long written = in.longNumber();
        List<SourceFile> files = in.files();
        List<FileRevisions> read = new ArrayList<>(files.size());
        for (SourceFile file : files) {
            int count = in.number();
            read.add(count == OBSCURE ? FileRevisions.obscure(file) : FileRevisions.plain(file, revisions(in, count)));
        }
        return new GraphIndex(written, read);
    }

    private static List<RevisionNode> revisions(CacheReader in, int count) {
        if (count == 0) {
            return List.of();
        }
        List<RevisionNode> revisions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            revisions.add(new RevisionNode(
                    in.text(),
                    in.texts(),
                    in.texts(),
                    in.texts(),
                    in.text(),
                    time(in),
                    origin(in),
                    Phase.values()[in.number()],
                    in.texts()));
        }
        return revisions;
    }

    private static RevisionOrigin origin(CacheReader in) {
        String className = in.text();
        String file = in.text();
        return className.isEmpty() ? new RevisionOrigin.SqlFile(file) : new RevisionOrigin.JavaClass(className);
    }

    private static Optional<Instant> time(CacheReader in) {
        long second = in.longNumber();
        int nano = in.number();
        return second == UNKNOWN_TIME ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second, nano));
    }

    void write(Path cache) throws IOException {
        CacheWriter out = new CacheWriter(FORMAT).longNumber(written).files(sourceFiles());
        for (FileRevisions file : files) {
            out.number(file.isPlain() ? file.revisions().size() : OBSCURE);
            for (RevisionNode node : file.revisions()) {
                write(node, out);
            }
        }
        out.writeTo(cache.resolve(NAME));
    }

    private static void write(RevisionNode node, CacheWriter out) throws IOException {
        out.text(node.id())
                .texts(node.downRevisions())
                .texts(node.dependencies())
                .texts(node.branchLabels())
                .text(node.message())
                .longNumber(node.created().map(Instant::getEpochSecond).orElse(UNKNOWN_TIME))
                .number(node.created().map(Instant::getNano).orElse(0))
                .text(node.className())
                .text(node.className().isEmpty() ? node.origin().name() : "")
                .number(node.phase().ordinal())
                .texts(node.replaces());
    }

    /** Whether the same files are there, and none may have changed unseen. */
    boolean isFresh(List<SourceFile> current) {
        boolean fresh = files.size() == current.size();
        for (int i = 0; fresh && i < files.size(); i++) {
            fresh = isTrusted(files.get(i), current.get(i));
        }
        return fresh;
    }

    /** Whether the file is still the one that was read, as far as its size and time can tell. */
    boolean isTrusted(FileRevisions read, SourceFile now) {
        return read.file().isSame(now) && !now.isRacyAt(written);
    }

    /** All revisions; empty if one of the files has to be compiled to tell. */
    Optional<List<RevisionNode>> revisions() {
        List<RevisionNode> all = new ArrayList<>(files.size());
        for (FileRevisions file : files) {
            if (!file.isPlain()) {
                return Optional.empty();
            }
            all.addAll(file.revisions());
        }
        return Optional.of(all);
    }

    private List<SourceFile> sourceFiles() {
        List<SourceFile> all = new ArrayList<>(files.size());
        for (FileRevisions file : files) {
            all.add(file.file());
        }
        return all;
    }
}
