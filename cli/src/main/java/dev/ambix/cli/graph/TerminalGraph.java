package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Draws revisions for the terminal as {@code git log --graph} does.
 *
 * <p>Lanes are down revisions. A dependency is a line of text below the text of the revision: drawn as a lane, it would look
 * like a merge. A lane that leads to a revision which is not drawn ends in {@code ~} at the bottom.
 *
 * @param characters the characters to draw with
 * @param painter how to color it
 * @param marks the states of revisions in a database, which show in their characters
 */
public record TerminalGraph(GraphCharacters characters, LanePainter painter, GraphMarks marks) {
    /** A drawing in these characters, without color and marks. */
    public static TerminalGraph of(GraphCharacters characters) {
        return new TerminalGraph(characters, LanePainter.PLAIN, GraphMarks.none());
    }

    /** The same with colors. */
    public TerminalGraph withPainter(LanePainter other) {
        return new TerminalGraph(characters, other, marks);
    }

    /** The same with marks. */
    public TerminalGraph withMarks(GraphMarks other) {
        return new TerminalGraph(characters, painter, other);
    }

    /**
     * Draws revisions line by line.
     *
     * @param map the graph that they belong to
     * @param revisions all of it or a part, newest first; branches are drawn one after the other all the same
     * @param text the text beside a revision, in one line or several; empty for none
     * @param lines gets the lines from top to bottom, without line ends
     */
    public void draw(
            RevisionMap map,
            List<RevisionNode> revisions,
            Function<RevisionNode, String> text,
            Consumer<String> lines) {
        List<RevisionNode> ordered = GraphOrder.of(map, revisions);
        Map<String, Integer> numbers = numbers(ordered);
        LaneDrawing drawing = new LaneDrawing(numbers.size(), new Row(characters, painter), lines);
        for (RevisionNode node : ordered) {
            int[] parents = node.downRevisions().stream()
                    .distinct()
                    .mapToInt(numbers::get)
                    .toArray();
            List<String> beside = new ArrayList<>(text.apply(node).lines().toList());
            RevisionDependencies.of(map, node).forEach(dependency -> beside.add(note(dependency)));
            drawing.draw(numbers.get(node.id()), parents, marks.state(node.id()), beside);
        }
        drawing.close();
    }

    /** The same as a list of lines. */
    public List<String> draw(RevisionMap map, List<RevisionNode> revisions, Function<RevisionNode, String> text) {
        List<String> lines = new ArrayList<>();
        draw(map, revisions, text, lines::add);
        return lines;
    }

    private static Map<String, Integer> numbers(List<RevisionNode> ordered) {
        Map<String, Integer> numbers = new HashMap<>();
        ordered.forEach(node -> numbers.put(node.id(), numbers.size()));
        ordered.forEach(node -> node.downRevisions().forEach(id -> numbers.putIfAbsent(id, numbers.size())));
        return numbers;
    }

    private static String note(RevisionNode dependency) {
        String message = dependency.message().isEmpty() ? "" : " (" + dependency.message() + ")";
        return "depends on " + dependency.id() + message.lines().findFirst().orElse("");
    }
}
