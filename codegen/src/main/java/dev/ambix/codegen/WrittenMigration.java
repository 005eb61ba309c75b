package dev.ambix.codegen;

import dev.ambix.operation.value.Operation;
import java.nio.file.Path;
import java.util.List;

/**
 * A migration class that was written, and where in it the operations are.
 *
 * @param file its source
 * @param className its binary name
 * @param upgrade the operations that its upgrade records, in their order
 * @param downgrade the operations that its downgrade records, in their order
 */
public record WrittenMigration(Path file, String className, List<Line> upgrade, List<Line> downgrade) {
    public WrittenMigration {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
    }

    /**
     * An operation and its place.
     *
     * @param operation the operation
     * @param number the line of the source in which it is recorded, from 1
     */
    public record Line(Operation operation, int number) {}
}
