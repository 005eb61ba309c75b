package dev.ambix.rows;

import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The values that a condition on rows suggests, some of which may satisfy it.
 *
 * @param names the words and quoted names in it, among them those of columns
 * @param texts values that its literals suggest, as the text of a value of any type
 * @param lengths lengths that its numbers suggest
 */
record ConditionValues(Set<String> names, List<String> texts, List<Integer> lengths) {
    private static final int LONGEST = 2000;

    /** Of an SQL condition, or of the bound of a partition. */
    static ConditionValues of(String sql) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        Set<Integer> lengths = new LinkedHashSet<>();
        StringBuilder number = new StringBuilder();
        for (SqlToken token : SqlToken.read(sql + " ")) {
            if (token.kind() == SqlToken.Kind.SYMBOL && "0123456789.".contains(token.text())) {
                number.append(token.text());
                continue;
            }
            if (number.length() > 0) {
                numbers(number.toString(), texts, lengths);
                number.setLength(0);
            }
            if (token.kind() == SqlToken.Kind.WORD) {
                names.add(token.text());
            } else if (token.kind() == SqlToken.Kind.QUOTED && token.text().startsWith("\"")) {
                names.add(unquoted(token.text(), "\""));
            } else if (token.kind() == SqlToken.Kind.QUOTED && token.text().startsWith("'")) {
                strings(unquoted(token.text(), "'"), texts);
            }
        }
        return new ConditionValues(names, new ArrayList<>(texts), new ArrayList<>(lengths));
    }

    private static String unquoted(String text, String quote) {
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    private static void numbers(String text, Set<String> texts, Set<Integer> lengths) {
        if (!text.matches("[0-9]{1,18}(\\.[0-9]+)?")) {
            return;
        }
        texts.add(text);
        long number = Long.parseLong(text.replaceAll("\\..*", ""));
        texts.add(String.valueOf(number + 1));
        texts.add(String.valueOf(number - 1));
        texts.add("-" + text);
        if (number <= LONGEST) {
            lengths.add((int) number);
            lengths.add((int) number + 1);
            lengths.add((int) Math.max(number - 1, 0));
        }
    }

    /** A string, and a text that it matches if it is a pattern. */
    private static void strings(String text, Set<String> texts) {
        if (text.matches("(?s).*[\\^$\\[\\\\].*")) {
            RegexSample.of(text).ifPresent(texts::add);
        }
        if (text.contains("%") || text.contains("_")) {
            texts.add(text.replace("%", "a").replace("_", "b"));
        }
        texts.add(text);
        if (text.startsWith("{") && text.endsWith("}")) {
            texts.addAll(List.of(
                    text.substring(1, text.length() - 1).replace("\"", "").split(",")));
        }
    }
}
