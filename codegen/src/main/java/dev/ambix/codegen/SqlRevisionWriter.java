package dev.ambix.codegen;

import dev.ambix.MigrationException;
import dev.ambix.revision.file.HeaderText;
import dev.ambix.revision.file.SqlHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Writes new revisions as files of SQL: {@code ID_slug.up.sql} and {@code ID_slug.down.sql}. */
public final class SqlRevisionWriter {
    private static final int MAX_SLUG = 60;

    private SqlRevisionWriter() {}

    /**
     * The statements of a revision.
     *
     * @param upgrade those of the upgrade; empty if they are still to be written
     * @param downgrade those of the downgrade; empty in the same case
     */
    public record Body(String upgrade, String downgrade) {
        /** Nothing yet. */
        public static final Body UNWRITTEN = new Body("", "");
    }

    /**
     * Writes the files of a revision into a folder, which is created when it does not exist. A revision that says why it is
     * irreversible, and a merge without statements, have no file for the downgrade.
     *
     * @return the new files, that of the upgrade first
     * @throws MigrationException if there is such a file already or it cannot be written; nothing has been changed then
     */
    public static List<Path> write(SqlHeader header, Body body, Path folder) {
        String name = name(header);
        boolean isMerge = header.revision().downRevisions().size() > 1 && body.equals(Body.UNWRITTEN);
        Path up = NewSourceFile.in(folder, "", name + ".up.sql")
                .write(HeaderText.of(header) + "\n" + upgrade(body, isMerge));
        if (isMerge || header.irreversible().isPresent()) {
            return List.of(up);
        }
        try {
            return List.of(
                    up,
                    NewSourceFile.in(folder, "", name + ".down.sql")
                            .write(HeaderText.ofDowngrade(header) + "\n" + downgrade(body)));
        } catch (RuntimeException e) {
            delete(up);
            throw e;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " could not be deleted again: " + e + ".", e);
        }
    }

    private static String upgrade(Body body, boolean isMerge) {
        if (isMerge) {
            return "-- Brings branches together; nothing else has to be done.\n";
        }
        return body.upgrade().isEmpty()
                ? "-- Write here what the revision does. Until a statement stands here, an upgrade is refused.\n"
                : body.upgrade();
    }

    private static String downgrade(Body body) {
        return body.downgrade().isEmpty()
                ? "-- Write here what undoes the revision. Until a statement stands here, a downgrade is refused.\n"
                : body.downgrade();
    }

    /** The id and the words of the message. */
    private static String name(SqlHeader header) {
        String words = Normalizer.normalize(header.revision().message(), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}\\p{M}]+", "_")
                .replaceFirst("^_", "");
        String slug = words.substring(
                        0, words.offsetByCodePoints(0, Math.min(MAX_SLUG, words.codePointCount(0, words.length()))))
                .replaceFirst("_$", "");
        return header.revision().id() + (slug.isEmpty() ? "" : "_" + slug);
    }
}
