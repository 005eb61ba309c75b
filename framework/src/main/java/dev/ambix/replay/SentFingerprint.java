package dev.ambix.replay;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.catalog.SentReading;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.change.SchemaFingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The reading of a fingerprint whose statements a run sends. */
final class SentFingerprint implements SchemaFingerprint.Reading {
    private final ReadOptions options;
    private final int serverVersion;
    private final SentReading catalog;
    private String role = "";

    SentFingerprint(ReadOptions options, int serverVersion, SentReading catalog) {
        this.options = options;
        this.serverVersion = serverVersion;
        this.catalog = catalog;
    }

    @Override
    public List<String> statements() {
        List<String> statements = new ArrayList<>(catalog.statements());
        statements.add("select current_user");
        return statements;
    }

    @Override
    public void take(ResultSet rows) throws SQLException {
        if (!catalog.take(rows)) {
            rows.next();
            role = rows.getString(1);
        }
    }

    @Override
    public String text() {
        return Fingerprint.of(new LiveSchema(catalog.graph(), role, serverVersion), options)
                .toString();
    }
}
