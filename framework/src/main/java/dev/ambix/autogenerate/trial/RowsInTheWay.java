package dev.ambix.autogenerate.trial;

import dev.ambix.autogenerate.scratch.RefusedOperation;
import dev.ambix.runtime.run.Direction;

/** A trial failed for existing rows of a table, and is tried again with fewer. */
final class RowsInTheWay extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusedOperation refused;
    private final Direction direction;

    RowsInTheWay(RefusedOperation refused, Direction direction) {
        super(refused);
        this.refused = refused;
        this.direction = direction;
    }

    RefusedOperation refused() {
        return refused;
    }

    /** The sentence for the reviewer of the migration. */
    String sentence() {
        String summary = refused.operation().summary();
        return (direction == Direction.DOWNGRADE ? "A downgrade is refused for some rows" : "Refused for some rows")
                + ": " + summary + ", with \"" + refused.said() + "\".";
    }
}
