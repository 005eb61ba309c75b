package dev.ambix.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Results as JSON. */
public final class RevisionJson {
    private RevisionJson() {}

    /** Writes something into a JSON document. */
    @FunctionalInterface
    public interface Content {
        public void write(JsonGenerator json) throws IOException;
    }

    /** The text of a document. */
    public static String document(Content content) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** An array of revisions. */
    public static String revisions(RevisionMap graph, Collection<RevisionNode> revisions) {
        return revisions(graph, revisions, GraphMarks.none());
    }

    /** The same with the state of each revision, if a database was asked: pending, applied or current. */
    public static String revisions(RevisionMap graph, Collection<RevisionNode> revisions, GraphMarks marks) {
        return document(json -> {
            json.writeStartArray();
            for (RevisionNode revision : revisions) {
                json.writeStartObject();
                write(json, graph, revision);
                if (marks.applied().isPresent()) {
                    String state = marks.state(revision.id()).name();
                    json.writeStringField("state", state.toLowerCase(Locale.ROOT));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The fields of a revision, within an object that is open. */
    public static void write(JsonGenerator json, RevisionMap graph, RevisionNode revision) throws IOException {
        json.writeStringField("id", revision.id());
        strings(json, "downRevisions", revision.downRevisions());
        strings(json, "dependsOn", revision.dependencies());
        strings(json, "labels", graph.labels(revision.id()));
        json.writeStringField("message", revision.message());
        json.writeStringField(
                "created", revision.created().map(Object::toString).orElse(null));
        json.writeStringField("phase", revision.phase().word());
        json.writeStringField(revision.origin().kind(), revision.origin().name());
        if (!revision.replaces().isEmpty()) {
            strings(json, "replaces", revision.replacedIds());
        }
        json.writeBooleanField("head", graph.heads().contains(revision));
    }

    public static void strings(JsonGenerator json, String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    public static List<String> ids(List<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::id).toList();
    }
}
