package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.name.InstantText;
import dev.ambix.revision.phase.Phase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One revision as a line of the index, and back. */
final class IndexLine {
    /** The fields of each revision; behind these may stand the phase, and behind that the replaced revisions. */
    private static final int FIELDS = 7;

    private IndexLine() {}

    static String format(RevisionNode node) {
        String line = String.join(
                "\t",
                escape(node.id()),
                list(node.downRevisions()),
                list(node.dependencies()),
                list(node.branchLabels()),
                node.created().map(Instant::toString).orElse(""),
                escape(node.className()),
                escape(node.message()));
        String phase = node.phase().isGiven() ? node.phase().word() : "";
        if (!node.replaces().isEmpty()) {
            return line + "\t" + phase + "\t" + list(node.replaces());
        }
        return phase.isEmpty() ? line : line + "\t" + phase;
    }

    static RevisionNode parse(String line, String source, int number) {
        List<String> fields = split(line, '\t');
        if (fields.size() < FIELDS || fields.size() > FIELDS + 2) {
            throw malformed(source, number, "it has " + fields.size() + " fields instead of " + FIELDS);
        }
        try {
            RevisionNode node = new RevisionNode(
                    unescape(fields.get(0)),
                    items(fields.get(1)),
                    items(fields.get(2)),
                    items(fields.get(3)),
                    unescape(fields.get(6)),
                    created(fields.get(4)),
                    unescape(fields.get(5)));
            RevisionNode placed = fields.size() == FIELDS || fields.get(FIELDS).isEmpty() && fields.size() > FIELDS + 1
                    ? node
                    : node.in(phase(fields.get(FIELDS)));
            return fields.size() > FIELDS + 1 ? placed.replacing(items(fields.get(FIELDS + 1))) : placed;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(source, number, e.getMessage());
        }
    }

    private static Phase phase(String word) {
        return Phase.of(word).orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no phase"));
    }

    static RevisionException malformed(String source, int number, String reason) {
        return new RevisionException(
                Kind.MALFORMED_INDEX,
                source,
                "Line " + number + " of the revision index " + source + " cannot be read: " + reason
                        + ". Compile the migrations again with the version of Ambix that reads them.");
    }

    private static String list(List<String> items) {
        return String.join(
                " ",
                items.stream().map(item -> escape(item).replace(" ", "\\s")).toList());
    }

    private static List<String> items(String field) {
        if (field.isEmpty()) {
            return List.of();
        }
        List<String> items = split(field, ' ');
        for (int i = 0; i < items.size(); i++) {
            items.set(i, unescape(items.get(i)));
        }
        return items;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(FIELDS);
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = i < text.length() ? escaped(text.charAt(i)) : escaped(' ');
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case '\\' -> '\\';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 's' -> ' ';
            default -> throw new IllegalArgumentException("it has a backslash that escapes nothing");
        };
    }

    private static Optional<Instant> created(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(InstantText.parse(text));
    }
}
