package dev.ambix.cli.report.page;

import dev.ambix.cli.session.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in the Markdown of GitHub, in which no text can become markup, a mention or a link to an issue. */
final class MarkdownText {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|~$-]");
    private static final Pattern TICKS = Pattern.compile("`+");

    /** The longest text of a cell; a longer one is cut. */
    private static final int LONGEST = 600;

    private MarkdownText() {}

    /** A text within a line, also of a table. */
    static String of(String text) {
        String shown = shortened(oneLine(text, "\n"));
        String escaped = SPECIAL.matcher(shown.replace("&", "&amp;")).replaceAll("\\\\$0");
        return tagged(escaped).replace("\n", "<br>");
    }

    /** A name or a piece of code within a line, also of a table. */
    static String code(String text) {
        String shown = shortened(oneLine(text, " "));
        if (shown.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestTicks(shown) + 1);
        String padding = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        // In a table the bar ends a cell even within code.
        return fence + padding + shown.replace("|", "\\|") + padding + fence;
    }

    /** A text within an element of HTML, in which Markdown is not read. */
    static String html(String text) {
        return tagged(shortened(oneLine(text, " ")).replace("&", "&amp;"));
    }

    private static String tagged(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@<!-- -->")
                .replace("://", ":<!-- -->//")
                .replace("www.", "www<!-- -->.");
    }

    /** A block of code. */
    static String block(String language, String text) {
        String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        return fence + language + "\n" + Printable.visible(text).stripTrailing() + "\n" + fence + "\n";
    }

    static String of(Cell cell) {
        return cell.form() == Cell.Form.CODE
                ? code(cell.text())
                : cell.tone() == Tone.PLAIN ? of(cell.text()) : "**" + of(cell.text()) + "**";
    }

    private static int longestTicks(String text) {
        int longest = 0;
        Matcher ticks = TICKS.matcher(text);
        while (ticks.find()) {
            longest = Math.max(longest, ticks.group().length());
        }
        return longest;
    }

    private static String oneLine(String text, String end) {
        return Printable.visible(text).strip().replaceAll("\\s*\\R\\s*", end).replace('\t', ' ');
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + " …";
    }
}
