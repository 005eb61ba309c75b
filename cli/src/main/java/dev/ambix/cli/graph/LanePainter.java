package dev.ambix.cli.graph;

/** Colors strokes, for example with the control codes of a terminal. */
@FunctionalInterface
public interface LanePainter {
    /** Leaves everything as it is. */
    LanePainter PLAIN = (lane, strokes) -> strokes;

    /**
     * The strokes in the color of their lane.
     *
     * @param lane the number of the line that they belong to; grows with each new line, so take it modulo the colors
     * @param strokes one or more characters, none of them blank
     */
    String lane(int lane, String strokes);

    /** The character of a revision in the color of its state; by default in the color of its lane. */
    default String node(int lane, RevisionState state, String character) {
        return lane(lane, character);
    }
}
