package dev.ambix.sql.file;

import dev.ambix.operation.row.LargeText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that tells SQL from other SQL. */
public final class Sha256 {
    private Sha256() {}

    /** A new digest of nothing yet. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The digest of a text in UTF-8, in hexadecimal digits. */
    public static String of(String text) {
        return HexFormat.of().formatHex(begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of a text in UTF-8, whose lines may end in either way, in hexadecimal digits. */
    public static String of(LargeText text) {
        MessageDigest digest = begin();
        OutputStream bytes = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        try (Reader reader = text.source().open();
                Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            reader.transferTo(new LineFeeds(writer));
        } catch (IOException e) {
            throw text.unreadable(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Leaves out the carriage return of each line end. */
    private static final class LineFeeds extends FilterWriter {
        private boolean isReturnHeld;

        LineFeeds(Writer out) {
            super(out);
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            StringBuilder kept = new StringBuilder(length + 1);
            for (int i = from; i < from + length; i++) {
                if (isReturnHeld && text[i] != '\n') {
                    kept.append('\r');
                }
                isReturnHeld = text[i] == '\r';
                if (!isReturnHeld) {
                    kept.append(text[i]);
                }
            }
            out.append(kept);
        }
    }
}
