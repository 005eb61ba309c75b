package dev.ambix.catalog.row;

import java.util.ArrayList;
import java.util.List;

/** Reads arrays of one dimension as PostgreSQL prints them: {@code {a,"b, c"}}. */
final class ArrayText {
    private final String text;
    private int at = 1;

    private ArrayText(String text) {
        this.text = text;
    }

    /** The elements of an array without NULLs. */
    static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        ArrayText array = new ArrayText(text);
        while (array.at < text.length() - 1) {
            elements.add(array.element());
            array.at++;
        }
        return elements;
    }

    /** Up to the comma or brace behind it. */
    private String element() {
        StringBuilder element = new StringBuilder();
        boolean quoted = text.charAt(at) == '"';
        for (at += quoted ? 1 : 0; !isEnd(quoted); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            element.append(text.charAt(at));
        }
        at += quoted ? 1 : 0;
        return element.toString();
    }

    private boolean isEnd(boolean quoted) {
        char c = text.charAt(at);
        return quoted ? c == '"' : c == ',' || c == '}';
    }
}
