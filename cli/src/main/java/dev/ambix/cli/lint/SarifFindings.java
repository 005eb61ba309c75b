package dev.ambix.cli.lint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.lint.PlacedFinding.Place;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.sql.file.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Findings as a log of SARIF 2.1.0, which code scanners and their hosts read. */
final class SarifFindings {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";
    private static final int DIGITS = 16;

    private SarifFindings() {}

    static String write(LintReport report) {
        return RevisionJson.document(json -> {
                    json.writeStartObject();
                    json.writeStringField("$schema", SCHEMA);
                    json.writeStringField("version", "2.1.0");
                    json.writeArrayFieldStart("runs");
                    json.writeStartObject();
                    writeTool(json, report.rules());
                    json.writeArrayFieldStart("results");
                    for (PlacedFinding placed : report.findings()) {
                        writeResult(json, report, placed);
                    }
                    json.writeEndArray();
                    json.writeStringField("columnKind", "utf16CodeUnits");
                    json.writeEndObject();
                    json.writeEndArray();
                    json.writeEndObject();
                })
                + "\n";
    }

    private static void writeTool(JsonGenerator json, List<LintRule> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "ambix");
        json.writeStringField("version", Build.version());
        json.writeArrayFieldStart("rules");
        for (LintRule rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule.name());
            writeText(json, "shortDescription", rule.title() + ".");
            json.writeObjectFieldStart("help");
            json.writeStringField("text", rule.page());
            json.writeStringField("markdown", rule.page());
            json.writeEndObject();
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", rule.severity().word());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeResult(JsonGenerator json, LintReport report, PlacedFinding placed) throws IOException {
        LintFinding finding = placed.finding();
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        json.writeNumberField("ruleIndex", index(report.rules(), finding.rule()));
        json.writeStringField("level", finding.severity().word());
        writeText(json, "message", message(placed));
        if (placed.size().isPresent()) {
            json.writeNumberField("rank", rank(report, placed));
        }
        if (placed.place().isPresent()) {
            writeLocation(json, report, placed.place().get(), finding);
        }
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("ambixFinding/v1", fingerprint(finding));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("revision", finding.revision().id());
        json.writeNumberField("operation", finding.operation());
        RevisionJson.strings(json, "sql", finding.sql());
        JsonFindings.writeImpact(json, finding);
        JsonFindings.writeSize(json, placed);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** From 100 for the first finding down to the last. */
    private static double rank(LintReport report, PlacedFinding placed) {
        int count = report.findings().size();
        return 100.0 * (count - report.findings().indexOf(placed)) / count;
    }

    private static String message(PlacedFinding placed) {
        return LintReport.message(placed)
                + placed.finding()
                        .code()
                        .map(code -> "\n\nCode to write:\n\n" + code)
                        .orElse("");
    }

    private static int index(List<LintRule> rules, String name) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void writeLocation(JsonGenerator json, LintReport report, Place place, LintFinding finding)
            throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        String path = report.path(place.file());
        json.writeStringField("uri", uri(path));
        if (!path.startsWith("/")) {
            json.writeStringField("uriBaseId", ROOT);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeEndObject();
        json.writeEndObject();
        if (finding.revision().origin().isClass()) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", finding.revision().className());
            json.writeStringField("kind", "type");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    /** With blanks and other characters written as a URI has them. */
    private static String uri(String path) {
        try {
            return new URI(path.startsWith("/") ? "file" : null, null, path, null).getRawSchemeSpecificPart();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A path is always the path of a URI: " + path, e);
        }
    }

    private static void writeText(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** The same finding stays the same when lines move. */
    private static String fingerprint(LintFinding finding) {
        String text = String.join(
                "\n",
                finding.rule(),
                finding.revision().id(),
                finding.direction().word(),
                finding.summary(),
                String.join("\n", finding.sql()));
        return Sha256.of(text).substring(0, DIGITS);
    }
}
