package dev.ambix.codegen;

import dev.ambix.codegen.source.file.Step;
import dev.ambix.operation.value.ChangeSet;
import java.util.List;

/**
 * What a migration that is to be written does.
 *
 * @param upgrade what it does
 * @param downgrade what undoes it
 * @param review what a reader should look at before it runs, one sentence each: drops, rewrites, long locks
 */
public record MigrationBody(List<Step> upgrade, List<Step> downgrade, List<String> review) {
    /** Nothing yet. */
    public static final MigrationBody EMPTY = new MigrationBody(List.of(), List.of(), List.of());

    public MigrationBody {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        review = List.copyOf(review);
    }

    /** A change set with the one that undoes it. */
    public static MigrationBody of(ChangeSet upgrade, ChangeSet downgrade) {
        return new MigrationBody(Step.all(upgrade), Step.all(downgrade), List.of());
    }

    public MigrationBody withReview(List<String> lines) {
        return new MigrationBody(upgrade, downgrade, lines);
    }
}
