package dev.ambix.runtime.content;

import dev.ambix.runtime.session.JdbcSession;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A COPY FROM stdin under way; it is given up if it is closed before its end. */
final class CopyStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CopyStream.class);
    private static final int BUFFER = 1 << 16;

    private final PGCopyOutputStream copy;
    private final Writer text;

    private CopyStream(PGCopyOutputStream copy) {
        this.copy = copy;
        this.text = new OutputStreamWriter(copy, StandardCharsets.UTF_8);
    }

    /** Whether the driver is at hand: a pool may hide it. */
    static boolean isPossible(JdbcSession session) throws SQLException {
        return session.connection().isWrapperFor(PGConnection.class);
    }

    static CopyStream open(JdbcSession session, String sql) throws SQLException {
        PGConnection connection = session.connection().unwrap(PGConnection.class);
        return new CopyStream(new PGCopyOutputStream(connection.getCopyAPI().copyIn(sql), BUFFER));
    }

    /** Writes to the text of the rows. */
    @FunctionalInterface
    interface Writing {
        void to(Writer text) throws IOException;
    }

    /** Sends the written text. */
    void write(Writing writing) throws SQLException {
        try {
            writing.to(text);
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e);
        }
    }

    /** Ends the rows. */
    void end() throws SQLException {
        write(Writer::flush);
        copy.endCopy();
    }

    /** Cancels the COPY if it has not ended; the server's answer to that is only logged. */
    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            LOG.debug("The COPY could not be given up", e);
        }
    }
}
