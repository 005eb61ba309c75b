package dev.ambix.codegen.layout;

/**
 * A piece of laid out source.
 *
 * @param text the text, from where it begins; later lines with their indentation
 * @param column where the next piece begins, as the formatter counts it: of a text block only the first line
 * @param breaks how many line breaks were put in
 */
record LaidOutPiece(String text, int column, int breaks) {
    LaidOutPiece then(String more) {
        return new LaidOutPiece(text + more, column + more.length(), breaks);
    }

    LaidOutPiece then(LaidOutPiece next) {
        return new LaidOutPiece(text + next.text, next.column, breaks + next.breaks);
    }

    /** Goes on at an indentation on the next line. */
    LaidOutPiece thenLine(int indent) {
        return new LaidOutPiece(text + "\n" + " ".repeat(indent), indent, breaks + 1);
    }
}
