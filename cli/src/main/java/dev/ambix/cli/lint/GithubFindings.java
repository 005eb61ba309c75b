package dev.ambix.cli.lint;

import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;

/** Findings as the workflow commands by which GitHub marks the lines of a change. */
final class GithubFindings {
    private GithubFindings() {}

    static String write(LintReport report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(placed -> write(report, placed, text));
        return text.append(report.count()).append('\n').toString();
    }

    private static void write(LintReport report, PlacedFinding placed, StringBuilder text) {
        LintFinding finding = placed.finding();
        text.append("::")
                .append(
                        finding.severity() == Severity.NOTE
                                ? "notice"
                                : finding.severity().word())
                .append(' ');
        placed.place().ifPresent(place -> text.append("file=")
                .append(property(report.path(place.file())))
                .append(",line=")
                .append(place.line())
                .append(','));
        text.append("title=")
                .append(property("ambix: " + finding.rule()))
                .append("::")
                .append(data(LintReport.message(placed)
                        + finding.code()
                                .map(code -> "\nCode to write:\n" + code)
                                .orElse("")))
                .append('\n');
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
