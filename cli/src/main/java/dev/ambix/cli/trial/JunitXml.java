package dev.ambix.cli.trial;

import dev.ambix.cli.trial.TriedHistory.Check;
import dev.ambix.cli.trial.TriedHistory.TriedRevision;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The result of a trial as CI servers read it: a test case for each revision and each look at the whole history. */
final class JunitXml {
    private static final String HISTORY = "history";
    private static final double MILLIS = 1_000.0;

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(TriedHistory history) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitXml(xml).write(history);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(TriedHistory history) throws XMLStreamException {
        long failures = history.revisions().stream()
                        .filter(tried -> !tried.problems().isEmpty())
                        .count()
                + history.checks().stream()
                        .filter(check -> !check.problems().isEmpty())
                        .count();
        long skipped = history.revisions().stream()
                        .filter(tried -> tried.isSkipped() && tried.problems().isEmpty())
                        .count()
                + history.checks().stream().filter(check -> !check.isTried()).count();
        Duration took = history.revisions().stream().map(TriedRevision::took).reduce(Duration.ZERO, Duration::plus);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ambix test");
        xml.writeAttribute(
                "tests",
                String.valueOf(history.revisions().size() + history.checks().size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", String.valueOf(skipped));
        xml.writeAttribute("time", seconds(took));
        for (TriedRevision tried : history.revisions()) {
            boolean isSkipped = tried.isSkipped() && tried.problems().isEmpty();
            testCase(
                    tried.revision().origin().name(),
                    tried.revision().title(),
                    tried.took(),
                    isSkipped,
                    tried.problems(),
                    tried.notes());
        }
        for (Check check : history.checks()) {
            testCase(HISTORY, check.name(), Duration.ZERO, !check.isTried(), check.problems(), check.notes());
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void testCase(
            String group, String name, Duration took, boolean isSkipped, List<String> problems, List<String> notes)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", group);
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", seconds(took));
        if (!problems.isEmpty()) {
            String first = problems.get(0).lines().findFirst().orElse("");
            element("failure", first, String.join("\n", problems));
        } else if (isSkipped) {
            element("skipped", String.join(" ", notes), "");
        }
        if (!notes.isEmpty() && !isSkipped) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("system-out");
            xml.writeCharacters(allowed(String.join("\n", notes)));
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void element(String name, String message, String text) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement(name);
        xml.writeAttribute("message", allowed(message));
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    /** Characters that XML does not allow, which a message of the server may repeat, are left out. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder();
        text.codePoints()
                .filter(character -> character == '\n'
                        || character == '\t'
                        || character >= ' '
                                && !Character.isSurrogate((char) character)
                                && character != 0xFFFE
                                && character != 0xFFFF
                        || Character.isSupplementaryCodePoint(character))
                .forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / MILLIS);
    }
}
