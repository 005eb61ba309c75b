package dev.ambix.sql.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The blocks of PL/pgSQL, which are files beside this class. */
final class SqlResource {
    private SqlResource() {}

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(SqlResource.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
