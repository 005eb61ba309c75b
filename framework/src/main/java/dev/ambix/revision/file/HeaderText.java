package dev.ambix.revision.file;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes headers, and changes those that are written. */
public final class HeaderText {
    private static final Pattern ENTRY =
            Pattern.compile("(?s)(\\s*--\\s*)([A-Za-z][A-Za-z _-]*?)(\\s*:)[^\\r\\n]*(.*)");

    private HeaderText() {}

    /** The header of a file with an upgrade, one line for each fact, with a line end behind each. */
    public static String of(SqlHeader header) {
        RevisionNode revision = header.revision();
        StringBuilder lines = new StringBuilder(line(HeaderKey.REVISION, revision.id()));
        list(lines, HeaderKey.DOWN_REVISION, revision.downRevisions());
        list(lines, HeaderKey.BRANCH_LABELS, revision.branchLabels());
        list(lines, HeaderKey.DEPENDS_ON, revision.dependencies());
        list(lines, HeaderKey.REPLACES, revision.replaces());
        text(lines, HeaderKey.MESSAGE, revision.message());
        text(lines, HeaderKey.CREATED, revision.created().map(Instant::toString).orElse(""));
        text(
                lines,
                HeaderKey.PHASE,
                revision.phase().isGiven() ? revision.phase().word() : "");
        text(lines, HeaderKey.TRANSACTION, header.isOutsideTransaction() ? SqlHeader.NONE : "");
        text(lines, HeaderKey.IRREVERSIBLE, header.irreversible().orElse(""));
        return lines.toString();
    }

    /** The header of a file with the downgrade. */
    public static String ofDowngrade(SqlHeader header) {
        StringBuilder lines =
                new StringBuilder(line(HeaderKey.REVISION, header.revision().id()));
        text(lines, HeaderKey.TRANSACTION, header.isOutsideTransaction() ? SqlHeader.NONE : "");
        return lines.toString();
    }

    private static void text(StringBuilder lines, HeaderKey key, String value) {
        String flat = value.replaceAll("\\s+", " ").strip();
        if (!flat.isEmpty()) {
            lines.append(line(key, flat));
        }
    }

    private static void list(StringBuilder header, HeaderKey key, List<String> values) {
        if (!values.isEmpty()) {
            header.append(line(key, String.join(", ", values)));
        }
    }

    private static String line(HeaderKey key, String value) {
        return "-- " + key.word() + ": " + value + "\n";
    }

    /**
     * The text of a file whose revision follows another one, and everything else as it is.
     *
     * @throws MigrationException if it has no header
     */
    public static String withDownRevision(String shown, String text, String downRevision) {
        StringBuilder changed = new StringBuilder();
        boolean isIn = false;
        boolean isDone = false;
        int afterId = -1;
        String lineEnd = "\n";
        for (String line : text.split("(?<=\n)", -1)) {
            Optional<HeaderKey> key = isDone ? Optional.empty() : key(line);
            if (isIn && key.filter(HeaderKey.DOWN_REVISION::equals).isPresent()) {
                changed.append(
                        ENTRY.matcher(line).replaceFirst("$1$2$3 " + Matcher.quoteReplacement(downRevision) + "$4"));
                isDone = true;
            } else {
                changed.append(line);
            }
            if (!isIn && afterId < 0 && key.filter(HeaderKey.REVISION::equals).isPresent()) {
                isIn = true;
                afterId = changed.length();
                lineEnd = line.endsWith("\r\n") ? "\r\n" : "\n";
            } else if (key.isEmpty()) {
                isIn = false;
            }
        }
        if (afterId < 0) {
            throw new MigrationException(shown + " has no header any more, so it cannot be changed.");
        }
        if (!isDone) {
            String before = changed.substring(0, afterId);
            changed.insert(
                    afterId,
                    (before.endsWith("\n") ? "" : lineEnd)
                            + line(HeaderKey.DOWN_REVISION, downRevision).replace("\n", lineEnd));
        }
        return changed.toString();
    }

    private static Optional<HeaderKey> key(String line) {
        Matcher entry = ENTRY.matcher(line);
        return entry.matches() ? HeaderKey.of(entry.group(2)) : Optional.empty();
    }
}
