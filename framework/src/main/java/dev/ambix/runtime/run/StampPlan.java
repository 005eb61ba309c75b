package dev.ambix.runtime.run;

import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The revisions that a stamp would record as applied, or as not applied.
 *
 * @param recorded the ids of the revisions that it would record as applied
 * @param forgotten the ids of those that it would record as not applied
 */
public record StampPlan(List<String> recorded, List<String> forgotten) {
    public StampPlan {
        recorded = List.copyOf(recorded);
        forgotten = List.copyOf(forgotten);
    }

    public boolean isEmpty() {
        return recorded.isEmpty() && forgotten.isEmpty();
    }

    /** The hash of this plan, in 16 hexadecimal digits. */
    public String hash() {
        String text = "stamp\0" + String.join("\0", recorded) + "\0\0" + String.join("\0", forgotten);
        byte[] digest = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }
}
