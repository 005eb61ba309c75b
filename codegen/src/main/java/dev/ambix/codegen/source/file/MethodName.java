package dev.ambix.codegen.source.file;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a method of some paragraphs: {@code createAccount}; {@code createTablesAccountAndBook} of two of one
 * kind, {@code createTablesAccountThroughInvoice} of more, and without the kind where there are several.
 */
final class MethodName {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    /** The longest name that fits into the line that declares a method of a nested class with any parameter. */
    private static final int MOST_LETTERS = 68;

    private MethodName() {}

    static String of(List<Paragraph> paragraphs) {
        Subject first = paragraphs.get(0).subject();
        Subject last = paragraphs.get(paragraphs.size() - 1).subject();
        long objects = paragraphs.stream()
                .map(paragraph -> paragraph.subject().name())
                .distinct()
                .count();
        if (objects == 1) {
            return first.action()
                    + pascal(first.name(), MOST_LETTERS - first.action().length());
        }
        String action = first.action() + kinds(paragraphs);
        String between = objects > 2 ? "Through" : "And";
        int most = (MOST_LETTERS - action.length() - between.length()) / 2;
        return action + pascal(first.name(), most) + between + pascal(last.name(), most);
    }

    private static String kinds(List<Paragraph> paragraphs) {
        List<String> kinds = paragraphs.stream()
                .map(paragraph -> paragraph.subject().kind())
                .distinct()
                .toList();
        return kinds.size() == 1 && !kinds.get(0).isEmpty() ? pascal(plural(kinds.get(0)), MOST_LETTERS) : "";
    }

    private static String plural(String kind) {
        if (kind.endsWith("s")) {
            return kind;
        } else if (kind.endsWith("x")) {
            return kind + "es";
        }
        return kind.endsWith("y") && !kind.endsWith("key") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
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
