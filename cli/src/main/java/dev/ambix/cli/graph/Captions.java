package dev.ambix.cli.graph;

import dev.ambix.cli.graph.RevisionDiagram.Box;
import java.util.ArrayList;
import java.util.List;

/** The texts in boxes. */
final class Captions {
    private Captions() {}

    /** The id, the message if there is one, and the labels and words if there are any, a line each. */
    static List<String> lines(Box box) {
        List<String> lines = new ArrayList<>(List.of(box.id()));
        if (!box.message().isEmpty()) {
            lines.add(printable(box.message()));
        }
        List<String> notes = new ArrayList<>(box.labels());
        notes.addAll(box.words());
        if (!notes.isEmpty()) {
            lines.add("(" + String.join(", ", notes) + ")");
        }
        return lines;
    }

    /** A text whose control characters and lone surrogates are replaced, as no format can hold them. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .forEach(character -> printable.appendCodePoint(
                        Character.isISOControl(character) || isOutsideText(character) ? '\uFFFD' : character));
        return printable.toString();
    }

    private static boolean isOutsideText(int character) {
        return character >= 0xD800 && character <= 0xDFFF || (character & 0xFFFE) == 0xFFFE;
    }
}
