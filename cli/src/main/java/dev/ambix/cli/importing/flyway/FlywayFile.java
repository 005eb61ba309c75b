package dev.ambix.cli.importing.flyway;

import dev.ambix.revision.flyway.FlywayName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A script, or code, of one migration.
 *
 * @param name the parts of its name
 * @param file its file name, or that of its class
 * @param place its path, for messages
 * @param text its SQL as it is in the file; empty for code
 * @param isTransactional whether its statements share a transaction
 * @param hasPlaceholders whether placeholders are filled
 */
record FlywayFile(
        FlywayName name,
        String file,
        String place,
        Optional<String> text,
        boolean isTransactional,
        boolean hasPlaceholders) {
    /** Flyway's checksum: CRC-32 over the lines without their ends. */
    static int checksum(String text) {
        CRC32 crc = new CRC32();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        content.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
