package dev.ambix.cli.graph;

import java.nio.charset.Charset;

/** The characters that lanes and revisions are drawn with; each takes one column. */
public enum GraphCharacters {
    /** The characters of {@code git log --graph}, which every terminal has. */
    ASCII("|/\\_-.~", "*o*@"),
    /** Box drawing characters, for terminals that show Unicode. */
    UNICODE("│╱╲_─╮~", "●○●◉");

    private static final String STROKES = "|/\\_-.~";

    private final String strokes;
    private final String nodes;

    GraphCharacters(String strokes, String nodes) {
        this.strokes = strokes;
        this.nodes = nodes;
    }

    /** {@link #UNICODE} if the charset has all its characters, as UTF-8 does, otherwise {@link #ASCII}. */
    public static GraphCharacters of(Charset charset) {
        boolean hasAll = charset.canEncode() && charset.newEncoder().canEncode(UNICODE.strokes + UNICODE.nodes);
        return hasAll ? UNICODE : ASCII;
    }

    /** The character for a revision: a bullet if no database was asked or if it is applied, a ring if it is pending. */
    char node(RevisionState state) {
        return nodes.charAt(state.ordinal());
    }

    /** The character for a stroke that is given as git draws it. */
    char stroke(char ascii) {
        int at = STROKES.indexOf(ascii);
        return at < 0 ? ascii : strokes.charAt(at);
    }
}
