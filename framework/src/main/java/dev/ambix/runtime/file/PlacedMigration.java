package dev.ambix.runtime.file;

import dev.ambix.migration.Migration;
import dev.ambix.operation.recording.Recording;

/** A migration that was read from a file or written to one, and knows the lines of its operations by that. */
public interface PlacedMigration extends Migration {
    /** The recording of the upgrade with the line of each operation. */
    Recording placedUpgrade(Recording recorded);

    /** The recording of the downgrade with the line of each operation. */
    Recording placedDowngrade(Recording recorded);
}
