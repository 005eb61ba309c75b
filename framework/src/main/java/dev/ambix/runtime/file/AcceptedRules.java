package dev.ambix.runtime.file;

import dev.ambix.operation.row.LargeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the comments of a file of SQL accept of the findings about it: {@code -- accept RULE: REASON}, below the header. */
final class AcceptedRules {
    private static final Pattern LINE =
            Pattern.compile("\\s*--\\s*accept\\s+([\\w-]+)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);

    private AcceptedRules() {}

    static List<SqlMigration.Accepted> of(LargeText text) {
        try (BufferedReader reader = new BufferedReader(text.source().open());
                Stream<String> lines = reader.lines()) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new SqlMigration.Accepted(line.group(1), line.group(2)))
                    .toList();
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }
}
