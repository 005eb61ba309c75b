package dev.ambix.cli.lint;

import dev.ambix.cli.session.Printable;
import dev.ambix.cli.session.Style;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import java.nio.file.Path;

/** Findings as a compiler prints its messages. */
final class TextFindings {
    private static final int MOST_SQL_LINES = 12;

    private final Path workingFolder;
    private final Style style;

    /**
     * A writer of text.
     *
     * @param workingFolder the folder that paths start from, so that a terminal finds them
     */
    TextFindings(Path workingFolder, Style style) {
        this.workingFolder = workingFolder;
        this.style = style;
    }

    String write(LintReport report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(placed -> write(placed, text));
        return text.append(report.count()).append('\n').toString();
    }

    private void write(PlacedFinding placed, StringBuilder text) {
        LintFinding finding = placed.finding();
        String place = placed.place()
                .map(found -> shown(found.file()) + ":" + found.line())
                .orElseGet(() -> "revision " + finding.revision().id());
        text.append(place)
                .append(": ")
                .append(word(finding.severity()))
                .append('[')
                .append(finding.rule())
                .append("]: ")
                .append(Printable.visible(LintReport.message(finding)))
                .append('\n');
        String sql = String.join(";\n", finding.sql());
        sql.lines().limit(MOST_SQL_LINES).forEach(line -> text.append("    ")
                .append(style.faint(Printable.visible(line)))
                .append('\n'));
        long more = sql.lines().count() - MOST_SQL_LINES;
        if (more > 0) {
            text.append("    .. (")
                    .append(more)
                    .append(more == 1 ? " line" : " lines")
                    .append(" more)\n");
        }
        if (!LintReport.impact(finding).isEmpty()) {
            text.append("  locks and effects: ")
                    .append(LintReport.impact(finding))
                    .append('\n');
        }
        placed.size().ifPresent(size -> text.append("  size: ")
                .append(Printable.visible(size.words()))
                .append('\n'));
        finding.code().ifPresent(code -> {
            text.append("  code to write:\n");
            code.lines()
                    .forEach(line ->
                            text.append("    ").append(Printable.visible(line)).append('\n'));
        });
        text.append('\n');
    }

    private String word(Severity severity) {
        return severity == Severity.NOTE ? severity.word() : style.warning(severity.word());
    }

    private String shown(Path file) {
        Path shown = file.startsWith(workingFolder) ? workingFolder.relativize(file) : file;
        return shown.toString();
    }
}
