package dev.ambix.cli.lint;

import dev.ambix.cli.session.Printable;
import dev.ambix.cli.session.Style;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
        Optional<LintFinding> before = Optional.empty();
        for (PlacedFinding placed : report.findings()) {
            LintFinding finding = placed.finding();
            writeHead(placed, text);
            if (before.filter(other -> isSameOperation(other, finding)).isEmpty()) {
                writeFacts(placed, text);
            }
            writeCode(finding, text);
            text.append('\n');
            before = Optional.of(finding);
        }
        return text.append(report.count()).append('\n').toString();
    }

    /** One line for each finding. */
    String heads(List<PlacedFinding> findings) {
        StringBuilder text = new StringBuilder();
        findings.forEach(placed -> writeHead(placed, text));
        return text.toString();
    }

    /** The facts of an operation stand below its first finding alone. */
    private static boolean isSameOperation(LintFinding one, LintFinding other) {
        return one.revision().equals(other.revision())
                && one.direction() == other.direction()
                && one.operation() == other.operation()
                && one.sql().equals(other.sql());
    }

    private void writeHead(PlacedFinding placed, StringBuilder text) {
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
    }

    private void writeFacts(PlacedFinding placed, StringBuilder text) {
        LintFinding finding = placed.finding();
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
    }

    private static void writeCode(LintFinding finding, StringBuilder text) {
        finding.code().ifPresent(code -> {
            text.append("  code to write:\n");
            code.lines()
                    .forEach(line ->
                            text.append("    ").append(Printable.visible(line)).append('\n'));
        });
    }

    private String word(Severity severity) {
        return severity == Severity.NOTE ? severity.word() : style.warning(severity.word());
    }

    private String shown(Path file) {
        Path shown = file.startsWith(workingFolder) ? workingFolder.relativize(file) : file;
        return shown.toString();
    }
}
