package dev.ambix.cli.drift;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.drift.Drift;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedProperty;
import dev.ambix.drift.LastChange;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A drift in words, and as JSON. */
public final class DriftText {
    /** The length of two texts from which on only their differing parts are shown. */
    private static final int LONG = 120;

    private static final int AROUND = 20;

    private DriftText() {}

    /** A line for each object, and below it one for each property. */
    public static List<String> lines(Drift drift) {
        List<String> lines = new ArrayList<>();
        for (DriftedObject object : drift.objects()) {
            lines.add(line(object));
            object.properties().forEach(property -> lines.add(line(property)));
        }
        return lines;
    }

    private static String line(DriftedObject object) {
        return String.format(Locale.ROOT, "%-11s %s", word(object), object.object())
                + object.changed().map(DriftText::words).orElse("");
    }

    private static String line(DriftedProperty property) {
        DriftedProperty shown = shortened(property);
        return "              " + shown.name() + ": expected " + shown.expected() + ", found " + shown.found();
    }

    /** The property with both values in one line, and of long ones only the differing parts, with the words around them. */
    public static DriftedProperty shortened(DriftedProperty property) {
        String expected = oneLine(property.expected());
        String found = oneLine(property.found());
        boolean isLong = expected.length() + found.length() > LONG;
        int start = isLong ? alike(expected, found) : 0;
        int end = isLong ? alike(reversed(expected, start), reversed(found, start)) : 0;
        return new DriftedProperty(property.name(), middle(expected, start, end), middle(found, start, end));
    }

    /** The part of a long text that differs, with the words around it. */
    private static String middle(String text, int start, int end) {
        int from = start > AROUND ? text.lastIndexOf(' ', start - AROUND) + 1 : 0;
        int behind = text.length() - end;
        int space = end > AROUND ? text.indexOf(' ', behind + AROUND) : -1;
        int to = space < 0 ? text.length() : space;
        return (from > 0 ? ".. " : "") + text.substring(from, to) + (to < text.length() ? " .." : "");
    }

    private static int alike(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    private static String reversed(String text, int start) {
        return new StringBuilder(text.substring(start)).reverse().toString();
    }

    private static String words(LastChange changed) {
        return ", since " + changed.at().truncatedTo(ChronoUnit.SECONDS)
                + changed.author().map(DriftText::words).orElse("");
    }

    private static String words(LastChange.Author author) {
        String application = author.application().map(name -> name + ", ").orElse("");
        return " by " + author.role() + " (" + application + author.command() + ")";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** {@code missing}, {@code unexpected} or {@code changed}. */
    public static String word(DriftedObject object) {
        return object.deviation().name().toLowerCase(Locale.ROOT);
    }

    /** {@code 3 objects differ}. */
    public static String count(Drift drift) {
        int count = drift.objects().size();
        return count == 1 ? "1 object differs" : count + " objects differ";
    }

    static String json(Drift drift) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            write(json, drift);
            json.writeEndObject();
        });
    }

    /** The fields of a drift, within an object that is open. */
    public static void write(JsonGenerator json, Drift drift) throws IOException {
        json.writeArrayFieldStart("drift");
        for (DriftedObject object : drift.objects()) {
            write(json, object);
        }
        json.writeEndArray();
        RevisionJson.strings(json, "notReplayed", drift.gaps());
        RevisionJson.strings(
                json, "leftOut", drift.leftOut().stream().map(Object::toString).toList());
    }

    private static void write(JsonGenerator json, DriftedObject object) throws IOException {
        json.writeStartObject();
        json.writeStringField("object", object.object().toString());
        json.writeStringField("kind", object.object().kind().words());
        json.writeStringField("deviation", word(object));
        json.writeArrayFieldStart("properties");
        for (DriftedProperty property : object.properties()) {
            json.writeStartObject();
            json.writeStringField("name", property.name());
            json.writeStringField("expected", property.expected());
            json.writeStringField("found", property.found());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (object.changed().isPresent()) {
            write(json, object.changed().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LastChange changed) throws IOException {
        json.writeStringField("changed", changed.at().toString());
        if (changed.author().isPresent()) {
            LastChange.Author author = changed.author().get();
            json.writeObjectFieldStart("changedBy");
            json.writeStringField("role", author.role());
            json.writeStringField("application", author.application().orElse(null));
            json.writeStringField("command", author.command());
            json.writeEndObject();
        }
    }
}
