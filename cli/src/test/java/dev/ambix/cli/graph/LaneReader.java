package dev.ambix.cli.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parents of each revision off a drawing in ASCII, by following strokes downwards as an eye does; a parent that
 * is not drawn reads {@code ~}. Knows nothing of how drawings are made.
 */
final class LaneReader {
    private static final Pattern LINE = Pattern.compile("([ |/\\\\_.~*-]*)(\\w*)");

    /** A stroke in a drawing. */
    private record Spot(int row, int column) {}

    private final List<String> strokes;
    private final List<String> texts;

    private LaneReader(List<String> lines) {
        strokes = lines.stream().map(line -> part(line, 1)).toList();
        texts = lines.stream().map(line -> part(line, 2)).toList();
    }

    /** The parents by revision; the text beside each revision must be its id and nothing else. */
    static Map<String, TreeSet<String>> parents(List<String> lines) {
        LaneReader reader = new LaneReader(lines);
        Map<String, TreeSet<String>> parents = new TreeMap<>();
        for (int row = 0; row < lines.size(); row++) {
            int column = reader.strokes.get(row).indexOf('*');
            if (column >= 0) {
                parents.put(reader.texts.get(row), reader.follow(new Spot(row, column)));
            }
        }
        return parents;
    }

    private static String part(String line, int group) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of a drawing: " + line);
        }
        return matcher.group(group);
    }

    private TreeSet<String> follow(Spot node) {
        TreeSet<String> found = new TreeSet<>();
        Deque<Spot> open = new ArrayDeque<>(belowNode(node));
        while (!open.isEmpty()) {
            Spot spot = open.pop();
            switch (at(spot)) {
                case '*' -> found.add(texts.get(spot.row));
                case '~' -> found.add("~");
                default -> open.push(next(spot));
            }
        }
        return found;
    }

    private List<Spot> belowNode(Spot node) {
        int row = node.row + 1;
        Deque<Spot> found = new ArrayDeque<>();
        addIf(found, "/", row, node.column - 1);
        addIf(found, "|*~", row, node.column);
        addIf(found, "\\", row, node.column + 1);
        for (int dash = node.column + 2; "-.".indexOf(at(node.row, dash)) >= 0; dash += 2) {
            addIf(found, "\\", row, dash + 1);
        }
        return List.copyOf(found);
    }

    private Spot next(Spot spot) {
        return switch (at(spot)) {
            case '|' -> belowStraight(spot);
            case '\\' -> first(spot, "|*~\\", 1, "/", 0);
            case '/' -> belowSlash(spot);
            default -> throw new IllegalStateException("no stroke at " + spot + "\n" + this);
        };
    }

    private Spot belowStraight(Spot spot) {
        return at(spot.row + 1, spot.column) == ' '
                ? first(spot, "/", -1, "\\", 1)
                : new Spot(spot.row + 1, spot.column);
    }

    /** To the left below, or along a horizontal line and then to the left below; over a lane if it goes on behind it. */
    private Spot belowSlash(Spot spot) {
        int column = spot.column;
        int gap = column % 2 == 0 ? 3 : 2;
        if (at(spot.row, column - gap) == '_' && at(spot.row + 1, column - 1) != '/') {
            column -= gap;
            while (at(spot.row, column - 2) == '_') {
                column -= 2;
            }
            return first(new Spot(spot.row, column), "/", -2, "/", -1);
        }
        if (column % 2 == 0 && at(spot.row + 1, column) == '|') {
            return new Spot(spot.row + 1, column);
        }
        boolean crosses = at(spot.row, column - 1) == '|' && at(spot.row + 1, column - 2) == '/';
        return crosses ? new Spot(spot.row + 1, column - 2) : first(spot, "|*~/", -1, "", 0);
    }

    private Spot first(Spot spot, String strokes, int step, String others, int otherStep) {
        Deque<Spot> found = new ArrayDeque<>();
        addIf(found, strokes, spot.row + 1, spot.column + step);
        addIf(found, others, spot.row + 1, spot.column + otherStep);
        if (found.isEmpty()) {
            throw new IllegalStateException("nothing below " + spot + "\n" + this);
        }
        return found.getFirst();
    }

    private void addIf(Deque<Spot> found, String wanted, int row, int column) {
        if (at(row, column) != ' ' && wanted.indexOf(at(row, column)) >= 0) {
            found.add(new Spot(row, column));
        }
    }

    private char at(Spot spot) {
        return at(spot.row, spot.column);
    }

    private char at(int row, int column) {
        boolean inside =
                row < strokes.size() && column >= 0 && column < strokes.get(row).length();
        return inside ? strokes.get(row).charAt(column) : ' ';
    }

    @Override
    public String toString() {
        return String.join("\n", strokes);
    }
}
