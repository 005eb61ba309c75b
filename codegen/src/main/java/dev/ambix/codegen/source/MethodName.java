package dev.ambix.codegen.source;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a method of some paragraphs is named: {@code createAccount}, {@code createAccountToInvoice}. */
final class MethodName {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    /** What fits into the line that declares a method of a nested class, whatever its parameter. */
    private static final int MOST_LETTERS = 66;

    private MethodName() {}

    static String of(List<Paragraph> paragraphs) {
        Subject first = paragraphs.get(0).subject();
        Subject last = paragraphs.get(paragraphs.size() - 1).subject();
        int most = (MOST_LETTERS - first.action().length()) / 2;
        String from = pascal(first.name(), most);
        String to = pascal(last.name(), most);
        return first.action() + from + (from.equals(to) ? "" : "To" + to);
    }

    private static String pascal(String name, int most) {
        String joined = WORD.matcher(name)
                .results()
                .map(MatchResult::group)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .filter(word -> word.chars().allMatch(Character::isJavaIdentifierPart))
                .collect(Collectors.joining());
        return joined.length() <= most ? joined : joined.substring(0, most);
    }
}
