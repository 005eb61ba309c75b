package dev.ambix.autogenerate.model;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.DatabaseSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Reads a model in PostgreSQL's spelling: made real on a scratch database, or as it was recorded when that was done. */
public record ModelReader(
        ScratchServer server, List<SchemaSource> model, ReadOptions options, Optional<ModelCache> cache) {
    public SchemaGraph read() {
        try {
            if (model.size() == 1 && model.get(0) instanceof DatabaseSource other) {
                return other.read();
            }
            Optional<String> text = cache.isPresent() ? text() : Optional.empty();
            return text.isPresent()
                    ? DatabaseReader.replay(recording(text.get(), cache.orElseThrow()), options)
                    : DatabaseReader.replay(madeReal(), options);
        } catch (SQLException e) {
            throw new MigrationException("The model cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The texts that all sources would run; empty if one of them cannot tell. */
    private Optional<String> text() {
        StringBuilder all = new StringBuilder();
        for (SchemaSource source : model) {
            Optional<String> text = source.sql();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            all.append(text.get()).append(";\n");
        }
        return Optional.of(all.toString());
    }

    private byte[] recording(String text, ModelCache models) throws SQLException {
        String key = ModelKey.of(server, text, options);
        Optional<byte[]> found = models.find(key);
        if (found.isPresent()) {
            return found.get();
        }
        byte[] recording = madeReal();
        if (Repeatability.of(text)) {
            models.put(key, recording);
        }
        return recording;
    }

    private byte[] madeReal() throws SQLException {
        try (Scratch scratch = Scratch.create(server)) {
            for (SchemaSource source : model) {
                source.create(scratch.connection());
                reset(scratch.connection());
            }
            return DatabaseReader.record(scratch.connection(), options);
        }
    }

    private static void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("discard all");
        }
    }
}
