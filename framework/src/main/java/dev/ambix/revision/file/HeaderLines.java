package dev.ambix.revision.file;

import dev.ambix.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of a header: the comments from {@code -- revision: ID} to the first line that is empty or no comment. Above it may
 * stand other comments.
 */
record HeaderLines(String file, Map<HeaderKey, Line> lines) {
    private static final Pattern COMMENT = Pattern.compile("\\s*--\\s*(.*?)\\s*");
    /** A suppression of findings about the file, which is not about the revision. */
    private static final Pattern ACCEPTANCE = Pattern.compile("accept\\s+[\\w-]+\\s*:.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z][A-Za-z _-]*?)\\s*:\\s*(.*)");

    /**
     * The value of a key.
     *
     * @param number the line, from 1
     * @param value the text behind the colon
     */
    record Line(int number, String value) {}

    /**
     * Reads the beginning of a file; empty if it has no header.
     *
     * @param file the name of the file in messages
     * @throws MigrationException if a line of the header has an unknown key, or one that was there before
     */
    static Optional<HeaderLines> read(String file, Reader text) throws IOException {
        BufferedReader reader = new BufferedReader(text);
        HeaderLines header = new HeaderLines(file, new EnumMap<>(HeaderKey.class));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String plain = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (!header.goesOn(number, plain)) {
                break;
            }
        }
        return header.lines.isEmpty() ? Optional.empty() : Optional.of(header);
    }

    /** Takes a line; false if it stands below the header. */
    private boolean goesOn(int number, String line) {
        Matcher comment = COMMENT.matcher(line);
        boolean isComment = comment.matches();
        String text = isComment ? comment.group(1) : "";
        if (lines.isEmpty()) {
            key(text).filter(HeaderKey.REVISION::equals).ifPresent(key -> add(number, text));
            return isComment || line.isBlank();
        }
        if (!text.isEmpty() && !ACCEPTANCE.matcher(text).matches()) {
            add(number, text);
        }
        return !text.isEmpty();
    }

    private static Optional<HeaderKey> key(String text) {
        return Optional.of(ENTRY.matcher(text)).filter(Matcher::matches).flatMap(entry -> HeaderKey.of(entry.group(1)));
    }

    private void add(int number, String text) {
        Matcher entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            throw wrong(number, "\"" + text + "\" is no line of a header. " + HeaderKey.advice(text));
        }
        HeaderKey key = HeaderKey.of(entry.group(1))
                .orElseThrow(() -> wrong(
                        number,
                        "\"" + entry.group(1) + "\" is no key of a header. " + HeaderKey.advice(entry.group(1))));
        Line twin = lines.putIfAbsent(key, new Line(number, entry.group(2)));
        if (twin != null) {
            throw wrong(
                    number,
                    "\"" + key.word() + "\" stands in line " + twin.number() + " already."
                            + (key.isList() ? " Several values stand in one line, with commas between them." : ""));
        }
    }

    /** The text of a key; empty if it is not there or says nothing. */
    Optional<String> text(HeaderKey key) {
        return Optional.ofNullable(lines.get(key)).map(Line::value).filter(value -> !value.isEmpty());
    }

    /** The values of a key; none if it is not there. */
    List<String> values(HeaderKey key) {
        LinkedHashSet<String> values = new LinkedHashSet<>();
        text(key).stream()
                .flatMap(value -> Stream.of(value.split("[,\\s]+")))
                .filter(value -> !value.isEmpty())
                .forEach(value -> {
                    if (!values.add(value)) {
                        throw wrong(key, "\"" + value + "\" is given twice. Remove one.");
                    }
                });
        return List.copyOf(values);
    }

    /** An error in the line of a key. */
    MigrationException wrong(HeaderKey key, String problem) {
        return wrong(lines.get(key).number(), problem);
    }

    private MigrationException wrong(int number, String problem) {
        return new MigrationException(file + ":" + number + ": " + problem);
    }
}
