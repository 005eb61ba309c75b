package dev.ambix.cli.drift;

import dev.ambix.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The SQL of an audit, by which a drift names the author of each change. */
public final class DriftAudit {
    private static final String FILE = "audit.sql";

    private DriftAudit() {}

    /** Prints it. */
    public static void print(Session session) {
        try (InputStream sql = Objects.requireNonNull(DriftAudit.class.getResourceAsStream(FILE), FILE)) {
            session.print(new String(sql.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read.", e);
        }
    }
}
