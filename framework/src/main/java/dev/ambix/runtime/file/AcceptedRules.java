package dev.ambix.runtime.file;

import dev.ambix.operation.row.LargeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The findings about a file of SQL that its comments accept: lines {@code -- accept RULE: REASON}. Those in the header, and
 * those above the first statement with an empty line between, are about the whole file; each other is about the statement that
 * follows, or that it stands in.
 *
 * @param ofFile those about the whole file
 * @param ofStatements the others
 */
record AcceptedRules(List<Accepted> ofFile, List<Accepted> ofStatements) {
    private static final Pattern LINE =
            Pattern.compile("\\s*--\\s*accept\\s+([\\w-]+)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADER = Pattern.compile("\\s*--\\s*revision\\s*:.*", Pattern.CASE_INSENSITIVE);

    /**
     * A finding of the lint that a comment accepts.
     *
     * @param line the line of the comment, from 1
     * @param rule the name of the rule
     * @param reason the reason; empty if there is none
     */
    record Accepted(int line, String rule, String reason) {}

    /**
     * Reads them.
     *
     * @param first the line of the first statement
     */
    static AcceptedRules of(LargeText text, int first) {
        List<Accepted> all = new ArrayList<>();
        int head = 0;
        try (BufferedReader reader = new BufferedReader(text.source().open())) {
            int number = 0;
            boolean hasHeader = false;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                hasHeader =
                        !line.isBlank() && (hasHeader || HEADER.matcher(line).matches());
                head = number < first && (line.isBlank() || hasHeader) ? number : head;
                Matcher accepted = LINE.matcher(line);
                if (accepted.matches()) {
                    all.add(new Accepted(number, accepted.group(1), accepted.group(2)));
                }
            }
        } catch (IOException e) {
            throw text.unreadable(e);
        }
        int end = head;
        return new AcceptedRules(
                all.stream().filter(accepted -> accepted.line() <= end).toList(),
                all.stream().filter(accepted -> accepted.line() > end).toList());
    }
}
