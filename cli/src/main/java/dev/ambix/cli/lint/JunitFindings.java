package dev.ambix.cli.lint;

import dev.ambix.cli.session.Printable;
import dev.ambix.lint.LintFinding;
import dev.ambix.revision.RevisionNode;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as the result of tests, which every CI server shows: a test for each finding, which fails if the finding fails the
 * command, and one that passes for each revision without findings.
 */
final class JunitFindings {
    private JunitFindings() {}

    static String write(LintReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(report, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text can always be written to.", e);
        }
        return text.append('\n').toString();
    }

    private static void write(LintReport report, XMLStreamWriter xml) throws XMLStreamException {
        List<RevisionNode> clean = report.revisions().stream()
                .filter(revision -> report.findings().stream()
                        .noneMatch(placed -> placed.finding().revision().equals(revision)))
                .toList();
        long failures = report.findings().stream()
                .filter(placed -> report.fails(placed.finding()))
                .count();
        line(xml, 0);
        xml.writeStartElement("testsuites");
        line(xml, 1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ambix lint");
        xml.writeAttribute(
                "tests", String.valueOf(clean.size() + report.findings().size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        for (RevisionNode revision : clean) {
            line(xml, 2);
            xml.writeEmptyElement("testcase");
            xml.writeAttribute("name", revision.id());
            xml.writeAttribute("classname", revision.origin().name());
        }
        for (PlacedFinding placed : report.findings()) {
            write(report, placed, xml);
        }
        line(xml, 1);
        xml.writeEndElement();
        line(xml, 0);
        xml.writeEndElement();
    }

    private static void write(LintReport report, PlacedFinding placed, XMLStreamWriter xml) throws XMLStreamException {
        LintFinding finding = placed.finding();
        line(xml, 2);
        xml.writeStartElement("testcase");
        String operation = finding.summary().isEmpty() ? "" : ": " + finding.summary();
        xml.writeAttribute("name", plain(finding.revision().id() + " " + finding.rule() + operation));
        xml.writeAttribute("classname", finding.revision().origin().name());
        if (placed.place().isPresent()) {
            xml.writeAttribute("file", report.path(placed.place().get().file()));
            xml.writeAttribute("line", String.valueOf(placed.place().get().line()));
        }
        line(xml, 3);
        xml.writeStartElement(report.fails(finding) ? "failure" : "system-out");
        if (report.fails(finding)) {
            xml.writeAttribute("type", finding.rule());
            xml.writeAttribute("message", plain(finding.severity().word() + ": " + finding.reason()));
        }
        xml.writeCharacters(plain(details(report, placed)));
        xml.writeEndElement();
        line(xml, 2);
        xml.writeEndElement();
    }

    private static String details(LintReport report, PlacedFinding placed) {
        LintFinding finding = placed.finding();
        StringBuilder text = new StringBuilder();
        placed.place().ifPresent(place -> text.append(report.path(place.file()))
                .append(':')
                .append(place.line())
                .append(": "));
        text.append(finding.severity().word())
                .append('[')
                .append(finding.rule())
                .append("]: ")
                .append(LintReport.message(placed))
                .append('\n');
        finding.sql().forEach(sql -> text.append(sql).append(";\n"));
        if (!LintReport.impact(finding).isEmpty()) {
            text.append(LintReport.impact(finding)).append('\n');
        }
        finding.code()
                .ifPresent(code -> text.append("Code to write:\n").append(code).append('\n'));
        return text.toString();
    }

    /** XML has no way to write most control characters. */
    private static String plain(String text) {
        return Printable.visible(text);
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
