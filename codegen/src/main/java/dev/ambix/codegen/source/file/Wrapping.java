package dev.ambix.codegen.source.file;

import java.util.ArrayList;
import java.util.List;

/** Prose broken into lines between words. */
public final class Wrapping {
    private Wrapping() {}

    /** The lines of a text, none longer than {@code width} unless a word is. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
