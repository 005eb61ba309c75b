package dev.ambix.codegen.source;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a method of some paragraphs is named: {@code createAccount}, {@code createAccountToInvoice}. */
final class MethodName {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");
    private static final int MOST_LETTERS = 24;

    private MethodName() {}

    static String of(List<Paragraph> paragraphs) {
        Subject first = paragraphs.get(0).subject();
        Subject last = paragraphs.get(paragraphs.size() - 1).subject();
        String from = pascal(first.name());
        String to = pascal(last.name());
        return first.action() + from + (from.equals(to) ? "" : "To" + to);
    }

    private static String pascal(String name) {
        String joined = WORD.matcher(name)
                .results()
                .map(MatchResult::group)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .filter(word -> word.chars().allMatch(Character::isJavaIdentifierPart))
                .collect(Collectors.joining());
        return joined.length() <= MOST_LETTERS ? joined : joined.substring(0, MOST_LETTERS);
    }
}
