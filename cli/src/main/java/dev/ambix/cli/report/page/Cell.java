package dev.ambix.cli.report.page;

import java.util.Optional;

/**
 * A cell of a table, or the value of a fact.
 *
 * @param text its text; possibly in several lines
 * @param form how it is set
 * @param order the number by which its column is sorted; empty for its text
 */
public record Cell(String text, Form form, Optional<Double> order, Tone tone) {
    /** How a cell is set. */
    public enum Form {
        TEXT,
        /** A name or a piece of code. */
        CODE,
        /** A number with its unit. */
        NUMBER
    }

    public static Cell text(String text) {
        return new Cell(text, Form.TEXT, Optional.empty(), Tone.PLAIN);
    }

    /** A name or a piece of code. */
    public static Cell code(String text) {
        return new Cell(text, Form.CODE, Optional.empty(), Tone.PLAIN);
    }

    /**
     * A number.
     *
     * @param shown the number as it is shown, with its unit
     */
    public static Cell number(double number, String shown) {
        return new Cell(shown, Form.NUMBER, Optional.of(number), Tone.PLAIN);
    }

    /** A word that says how good or bad something is. */
    public static Cell state(String word, Tone tone) {
        return new Cell(word, Form.TEXT, Optional.empty(), tone);
    }
}
