package dev.ambix.cli.source.annotation;

import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.revision.RevisionNode;
import java.util.List;

/**
 * The revisions that a source file declares.
 *
 * @param file the file, as it was when it was read
 * @param isPlain whether its text alone tells them; otherwise only the compiler can
 * @param revisions in the order of the text; empty if it is not plain
 */
record FileRevisions(SourceFile file, boolean isPlain, List<RevisionNode> revisions) {
    static FileRevisions plain(SourceFile file, List<RevisionNode> revisions) {
        return new FileRevisions(file, true, revisions);
    }

    static FileRevisions obscure(SourceFile file) {
        return new FileRevisions(file, false, List.of());
    }
}
