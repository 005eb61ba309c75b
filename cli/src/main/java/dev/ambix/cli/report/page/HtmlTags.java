package dev.ambix.cli.report.page;

import dev.ambix.cli.session.Printable;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements, all of whose texts and attributes are escaped: no text can become an element. The document is HTML and XML
 * at once.
 *
 * <p>The writer is that of the JDK, and no library of templates stands in its place: a page is a tree of a few kinds of blocks
 * that is written by one class, so that a template would have to call itself, and would be one more place where a value
 * could be left unescaped.
 */
final class HtmlTags {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** Writes the content of an element. */
    interface Content {
        void write();
    }

    private interface Step {
        void take() throws XMLStreamException;
    }

    HtmlTags() {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void step(Step step) {
        try {
            step.take();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An element with its content, on a line of its own.
     *
     * @param attributes names and values, by turns
     */
    void element(String name, Content content, String... attributes) {
        inline(name, content, attributes);
        line();
    }

    /** The same within a line. */
    void inline(String name, Content content, String... attributes) {
        step(() -> xml.writeStartElement(name));
        for (int i = 0; i < attributes.length; i += 2) {
            int at = i;
            step(() -> xml.writeAttribute(attributes[at], printable(attributes[at + 1])));
        }
        content.write();
        step(xml::writeEndElement);
    }

    /** An element with a text. */
    void text(String name, String content, String... attributes) {
        inline(name, () -> text(content), attributes);
    }

    /** A text that is escaped. */
    void text(String content) {
        step(() -> xml.writeCharacters(printable(content)));
    }

    /** An element that never has content. */
    void empty(String name, String... attributes) {
        step(() -> xml.writeEmptyElement(name));
        for (int i = 0; i < attributes.length; i += 2) {
            int at = i;
            step(() -> xml.writeAttribute(attributes[at], printable(attributes[at + 1])));
        }
        line();
    }

    void line() {
        text("\n");
    }

    /** Text that is HTML or SVG already, and comes from the project alone. */
    void raw(String markup) {
        step(() -> {
            // Ends the start tag that is open.
            xml.writeCharacters("");
            xml.flush();
        });
        text.write(markup);
    }

    /** Without characters that XML cannot hold, or that hide or turn the text behind them. */
    private static String printable(String content) {
        return Printable.visible(content.replace("\r\n", "\n"));
    }

    @Override
    public String toString() {
        step(xml::flush);
        return text.toString();
    }
}
