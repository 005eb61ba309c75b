package dev.ambix.cli.session;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/** Colors of words on a terminal, or none. */
public record Style(boolean colored) {
    private static final List<String> LANES = List.of("red", "green", "yellow", "blue", "magenta", "cyan");

    public String id(String text) {
        return paint("yellow", text);
    }

    public String mark(String text) {
        return paint("green", text);
    }

    public String warning(String text) {
        return paint("red", text);
    }

    public String faint(String text) {
        return paint("faint", text);
    }

    /** Lines that run side by side differ in color. */
    public String lane(int number, String text) {
        return paint(LANES.get(number % LANES.size()), text);
    }

    private String paint(String style, String text) {
        IStyle[] styles = Ansi.Style.parse(style);
        return colored ? Ansi.Style.on(styles) + text + Ansi.Style.off(styles) : text;
    }
}
