package dev.ambix.sql;

import java.util.stream.Stream;

/** A statement of a file or of another content that is too large for memory. */
public sealed interface Piece {
    /** The line at which it begins, from 1; 0 if it is not from a file. */
    int line();

    /** The statement, without a semicolon at its end. */
    String sql();

    /**
     * A statement.
     *
     * @param line the line at which it begins
     * @param comments the comments before it
     * @param sql its text
     * @param outline its words, upper case, without literals and comments
     */
    record Text(int line, String comments, String sql, String outline) implements Piece {}

    /**
     * {@code COPY .. FROM stdin} with the rows below it.
     *
     * @param line the line at which it begins
     * @param sql its text
     * @param rows the lines with their line breaks, or parts of long lines; to be read before the next piece, once
     */
    record Copy(int line, String sql, Stream<String> rows) implements Piece {}
}
