package dev.ambix.runtime.recording;

import dev.ambix.sql.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over statements. */
final class SqlHash {
    private SqlHash() {}

    /** In hexadecimal digits; a NUL, which no statement can hold, ends each statement. */
    static String of(List<String> statements) {
        MessageDigest digest = Sha256.begin();
        for (String statement : statements) {
            digest.update(statement.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
