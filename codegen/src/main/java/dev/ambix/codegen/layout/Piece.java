package dev.ambix.codegen.layout;

/**
 * A piece of laid out source.
 *
 * @param text the text, from where it begins; later lines with their indentation
 * @param column where the next piece begins, as the formatter counts it: of a text block only the first line
 * @param breaks how many line breaks were put in
 */
record Piece(String text, int column, int breaks) {
    Piece then(String more) {
        return new Piece(text + more, column + more.length(), breaks);
    }

    Piece then(Piece next) {
        return new Piece(text + next.text, next.column, breaks + next.breaks);
    }

    /** Goes on at an indentation on the next line. */
    Piece thenLine(int indent) {
        return new Piece(text + "\n" + " ".repeat(indent), indent, breaks + 1);
    }
}
