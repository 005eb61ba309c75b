package dev.ambix.runtime.session;

import dev.ambix.revision.name.StreamName;

/**
 * Where a history is recorded.
 *
 * @param schema the schema of the history tables
 * @param stream the stream whose rows in them are meant
 */
public record HistoryPlace(String schema, String stream) {
    /** The only stream of a schema, for most databases. */
    public static HistoryPlace of(String schema) {
        return new HistoryPlace(schema, StreamName.DEFAULT);
    }

    /** Whether the rows are those that name no stream. */
    public boolean isDefault() {
        return stream.equals(StreamName.DEFAULT);
    }
}
