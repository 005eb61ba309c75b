package dev.ambix.runtime.recording;

import dev.ambix.sql.Statement;
import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over statements as {@link Statement#canonical} tells them, behind the version of the algorithm. A change of the
 * algorithm that gives another hash to the same SQL needs a new version.
 */
public final class SqlHash {
    private static final String VERSION = "v2:";

    private SqlHash() {}

    /** The version and hexadecimal digits; a NUL, which no statement can hold, ends each statement. */
    public static String of(List<Statement> statements) {
        MessageDigest digest = Sha256.begin();
        for (Statement statement : statements) {
            digest.update(statement.canonical().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return VERSION + HexFormat.of().formatHex(digest.digest());
    }

    /** Whether a stored hash is of this version; one of another says nothing about the statements of today. */
    public static boolean isComparable(String stored) {
        return stored.startsWith(VERSION);
    }

    /** Whether a stored hash is known to be of other statements. */
    public static boolean isOther(String stored, String hash) {
        return isComparable(stored) && !stored.equals(hash);
    }
}
