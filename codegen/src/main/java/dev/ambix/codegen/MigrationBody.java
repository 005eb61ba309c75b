package dev.ambix.codegen;

import dev.ambix.codegen.source.file.WrittenOperation;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.value.ChangeSet;
import java.util.List;

/**
 * The operations of a migration that is to be written.
 *
 * @param upgrade the operations of {@code upgrade()}
 * @param downgrade the operations that undo them
 * @param review the points to review before it runs, one sentence each: drops, rewrites, long locks
 */
public record MigrationBody(List<WrittenOperation> upgrade, List<WrittenOperation> downgrade, List<String> review) {
    /** Nothing yet. */
    public static final MigrationBody EMPTY = new MigrationBody(List.of(), List.of(), List.of());

    /** Nothing yet, with a downgrade that refuses to run until it is written. */
    public static final MigrationBody UNWRITTEN =
            new MigrationBody(List.of(), List.of(WrittenOperation.of(new NotWritten())), List.of());

    public MigrationBody {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        review = List.copyOf(review);
    }

    /** A change set with the one that undoes it. */
    public static MigrationBody of(ChangeSet upgrade, ChangeSet downgrade) {
        return new MigrationBody(WrittenOperation.all(upgrade), WrittenOperation.all(downgrade), List.of());
    }

    public MigrationBody withReview(List<String> lines) {
        return new MigrationBody(upgrade, downgrade, lines);
    }
}
