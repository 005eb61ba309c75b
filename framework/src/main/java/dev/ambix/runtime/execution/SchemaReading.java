package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.change.SchemaFingerprint;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.LockTimeout;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reading of the schema's fingerprint at the end of a run. Its failure only costs the record. */
final class SchemaReading {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaReading.class);

    private final SchemaFingerprint.Reading reading;
    private final Duration lockTimeout;
    private @Nullable Throwable failure;

    private SchemaReading(SchemaFingerprint.Reading reading, Duration lockTimeout) {
        this.reading = reading;
        this.lockTimeout = lockTimeout;
    }

    /** Begins it; empty if none is wanted. */
    static Optional<SchemaReading> of(MigratorOptions options, JdbcSession session) {
        Duration lockTimeout = LockTimeout.of(options.locks(), Duration.ZERO).length();
        try {
            return options.safeguards()
                    .fingerprint()
                    .map(kind -> new SchemaReading(kind.begin(session.serverVersion() / 10_000), lockTimeout));
        } catch (MigrationException e) {
            warn(e);
            return Optional.empty();
        }
    }

    /** Its transaction. Spelling an expression takes a lock on its table, for which the end of a run is not to wait long. */
    List<String> statements() {
        List<String> statements = new ArrayList<>(List.of("begin isolation level repeatable read, read only"));
        if (!lockTimeout.isZero()) {
            statements.add("set local lock_timeout = " + lockTimeout.toMillis());
        }
        statements.addAll(reading.statements());
        statements.add("commit");
        return statements;
    }

    /** Takes the rows of the next statement that has some. */
    void take(ResultSet rows) {
        if (failure == null) {
            try {
                reading.take(rows);
            } catch (SQLException | RuntimeException e) {
                failure = e;
            }
        }
    }

    /** Reads with a message of its own. */
    Optional<String> read(JdbcSession session) {
        try {
            session.results(statements(), this::take);
        } catch (SQLException e) {
            failed(e);
            session.rollback();
        }
        return text();
    }

    /** The server did not come to its end. */
    void failed(Throwable e) {
        failure = e;
    }

    /** The fingerprint, if all went well. */
    Optional<String> text() {
        try {
            if (failure == null) {
                return Optional.of(reading.text());
            }
            warn(failure);
        } catch (RuntimeException e) {
            warn(e);
        }
        return Optional.empty();
    }

    private static void warn(Throwable e) {
        LOG.warn("The fingerprint of the schema could not be read: {}", e.getMessage());
    }
}
