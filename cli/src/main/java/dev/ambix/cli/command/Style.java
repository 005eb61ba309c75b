package dev.ambix.cli.command;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/** Colors of words on a terminal, or none. */
record Style(boolean colored) {
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

    private String paint(String style, String text) {
        IStyle[] styles = Ansi.Style.parse(style);
        return colored ? Ansi.Style.on(styles) + text + Ansi.Style.off(styles) : text;
    }
}
