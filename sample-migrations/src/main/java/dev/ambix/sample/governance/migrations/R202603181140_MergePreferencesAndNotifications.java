package dev.ambix.sample.governance.migrations;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** Brings the two branches together; changes nothing. */
@Revision(
        id = "bb1eef4b20f4",
        downRevision = {"8c0b94376641", "eee9814cee3c"},
        message = "merge preferences and notifications",
        created = "2026-03-18T11:40:22Z")
public final class R202603181140_MergePreferencesAndNotifications implements Migration {
    @Override
    public void upgrade(Operations op) {}

    @Override
    public void downgrade(Operations op) {}
}
