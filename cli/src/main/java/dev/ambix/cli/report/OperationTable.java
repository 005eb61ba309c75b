package dev.ambix.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.impact.Effect;
import dev.ambix.impact.TableLock;
import dev.ambix.runtime.run.OperationFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The effects of a revision's operations on tables in use, as a table for people or as JSON. */
public final class OperationTable {
    private static final List<String> TITLES = List.of("Operation", "Locks", "Effects", "Transaction", "Reversible");

    private OperationTable() {}

    /** The lines of the table; one line if there are no operations. */
    public static List<String> lines(List<OperationFacts> operations) {
        if (operations.isEmpty()) {
            return List.of("Operations:  none");
        }
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        operations.forEach(operation -> rows.add(cells(operation)));
        List<String> lines = new ArrayList<>(List.of("Operations:"));
        rows.forEach(row -> lines.add(line(row, rows)));
        operations.forEach(operation -> operation
                .impact()
                .effects()
                .forEach((effect, reason) ->
                        lines.add("  * " + operation.summary() + " " + effect.words() + ": " + reason)));
        return lines;
    }

    private static List<String> cells(OperationFacts operation) {
        return List.of(
                operation.summary(),
                orDash(operation.impact().locks().stream()
                        .map(TableLock::toString)
                        .collect(Collectors.joining(", "))),
                orDash(operation.impact().effects().keySet().stream()
                        .map(Effect::words)
                        .collect(Collectors.joining(", "))),
                operation.isTransactional() ? "yes" : "no",
                operation.isReversible() ? "yes" : "no");
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String line(List<String> cells, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            line.append("  ")
                    .append(cells.get(i))
                    .append(" ".repeat(width - cells.get(i).length()));
        }
        return line.toString().stripTrailing();
    }

    /** The field {@code operations}, within an object that is open. */
    public static void write(JsonGenerator json, List<OperationFacts> operations) throws IOException {
        json.writeArrayFieldStart("operations");
        for (OperationFacts operation : operations) {
            json.writeStartObject();
            json.writeStringField("summary", operation.summary());
            json.writeBooleanField("transactional", operation.isTransactional());
            json.writeBooleanField("reversible", operation.isReversible());
            json.writeArrayFieldStart("locks");
            for (TableLock lock : operation.impact().locks()) {
                json.writeStartObject();
                json.writeStringField("table", lock.table().toString());
                json.writeStringField("level", lock.level().words());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("effects");
            for (Map.Entry<Effect, String> effect : operation.impact().effects().entrySet()) {
                json.writeStringField(effect.getKey().name().toLowerCase(Locale.ROOT), effect.getValue());
            }
            json.writeEndObject();
            RevisionJson.strings(json, "sql", operation.sql());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
