package dev.ambix.cli.command;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/** Colors of words on a terminal, or none. */
record Style(boolean colored) {
    private static final List<String> LANES = List.of("red", "green", "yellow", "blue", "magenta", "cyan");

    String id(String text) {
        return paint("yellow", text);
    }

    String mark(String text) {
        return paint("green", text);
    }

    String warning(String text) {
        return paint("red", text);
    }

    String faint(String text) {
        return paint("faint", text);
    }

    /** Lines that run side by side differ in color. */
    String lane(int number, String text) {
        return paint(LANES.get(number % LANES.size()), text);
    }

    private String paint(String style, String text) {
        IStyle[] styles = Ansi.Style.parse(style);
        return colored ? Ansi.Style.on(styles) + text + Ansi.Style.off(styles) : text;
    }
}
