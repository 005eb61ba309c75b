package dev.ambix.runtime.comparison;

import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines in which SQL differs from other SQL, those that are gone behind a minus sign and the new ones behind a plus
 * sign. Statements that say the same are left out, however they are laid out.
 */
final class SqlDifference {
    /** How many pairs are compared one by one; a larger text is shown as gone and new. */
    private static final long MOST_PAIRS = 4_000_000;

    /**
     * An element of one side.
     *
     * @param key equal to that of the other side's element if both say the same
     */
    private record Element(String key, String text) {
        Stream<Element> lines() {
            return text.lines().map(line -> new Element(line, line));
        }
    }

    private SqlDifference() {}

    /** Between statements whose texts were stored, and those of today. */
    static List<String> between(List<String> stored, List<Statement> now) {
        Set<String> contents = now.stream()
                .filter(statement -> statement.content().isPresent())
                .map(Statement::sql)
                .collect(Collectors.toSet());
        List<Element> before = stored.stream()
                .map(sql -> new Element(
                        contents.contains(sql) ? sql : Statement.raw(sql).canonical(), sql))
                .toList();
        List<Element> after = now.stream()
                .map(statement -> new Element(statement.canonical(), statement.sql()))
                .toList();
        List<Element> gone = new ArrayList<>();
        List<Element> made = new ArrayList<>();
        walk(before, after, gone::add, made::add);
        List<String> lines = new ArrayList<>();
        walk(
                gone.stream().flatMap(Element::lines).toList(),
                made.stream().flatMap(Element::lines).toList(),
                line -> lines.add("- " + line.text()),
                line -> lines.add("+ " + line.text()));
        return lines;
    }

    /** Hands over the elements that only one side has, by a longest common subsequence between the common ends. */
    private static void walk(List<Element> before, List<Element> now, Consumer<Element> gone, Consumer<Element> made) {
        int shorter = Math.min(before.size(), now.size());
        int start = 0;
        while (start < shorter && isSame(before.get(start), now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && isSame(before.get(before.size() - 1 - end), now.get(now.size() - 1 - end))) {
            end++;
        }
        walkMiddle(before.subList(start, before.size() - end), now.subList(start, now.size() - end), gone, made);
    }

    private static void walkMiddle(
            List<Element> before, List<Element> now, Consumer<Element> gone, Consumer<Element> made) {
        int i = 0;
        int j = 0;
        if ((long) before.size() * now.size() <= MOST_PAIRS) {
            int[][] common = common(before, now);
            while (i < before.size() && j < now.size()) {
                if (isSame(before.get(i), now.get(j))) {
                    i++;
                    j++;
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    gone.accept(before.get(i++));
                } else {
                    made.accept(now.get(j++));
                }
            }
        }
        before.subList(i, before.size()).forEach(gone);
        now.subList(j, now.size()).forEach(made);
    }

    /** How many elements the rests of both sides have in common, from each pair of places on. */
    private static int[][] common(List<Element> before, List<Element> now) {
        int[][] common = new int[before.size() + 1][now.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = isSame(before.get(i), now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static boolean isSame(Element one, Element other) {
        return one.key().equals(other.key());
    }
}
