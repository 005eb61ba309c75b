package dev.ambix.cli.importing.flyway;

import dev.ambix.cli.importing.flyway.FlywayTable.Row;
import dev.ambix.revision.flyway.FlywayVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The meaning of Flyway's table: each row read after the ones before it.
 *
 * @param versions the applied versions
 * @param repeatable the last run of each repeatable script, by its description
 * @param baseline where the history was begun, if it was not at nothing
 * @param schemas the schemas that Flyway made
 * @param notes the decisions, in sentences
 */
record FlywayState(
        TreeMap<FlywayVersion, Row> versions,
        TreeMap<String, Row> repeatable,
        Optional<Row> baseline,
        List<String> schemas,
        List<String> notes) {
    static FlywayState of(List<Row> rows) {
        Reading reading = new Reading();
        rows.forEach(reading::add);
        return new FlywayState(reading.versions, reading.repeatable, reading.baseline, reading.schemas, reading.notes);
    }

    private static final class Reading {
        private final TreeMap<FlywayVersion, Row> versions = new TreeMap<>();
        private final TreeMap<String, Row> repeatable = new TreeMap<>();
        private final List<String> schemas = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<Row> baseline = Optional.empty();

        void add(Row row) {
            if (row.type().equals("SCHEMA")) {
                schemas.addAll(names(row.script()));
            } else if (row.type().contains("BASELINE")) {
                baseline = Optional.of(row);
            } else if (row.type().equals("DELETE")) {
                forget(row);
                notes.add("Flyway has marked " + row.title() + " as deleted, so it counts as not applied.");
            } else if (row.type().startsWith("UNDO")) {
                if (row.isSuccess()) {
                    forget(row);
                    notes.add("Flyway has undone " + row.title() + ", so it counts as not applied.");
                }
            } else if (!row.isSuccess()) {
                forget(row);
                notes.add("Flyway has failed in " + row.title() + " (" + row.script()
                        + "), so it counts as not applied; what it left would show in the comparison.");
            } else {
                apply(row);
            }
        }

        private void apply(Row row) {
            if (row.version().isEmpty()) {
                repeatable.put(row.description(), row);
                return;
            }
            FlywayVersion version = row.version().get();
            if (!versions.isEmpty() && version.compareTo(versions.lastKey()) < 0) {
                notes.add("Version " + version + " was applied out of order, after " + versions.lastKey()
                        + "; its place in the line of revisions is that of its number.");
            }
            versions.put(version, row);
        }

        private void forget(Row row) {
            row.version().ifPresentOrElse(versions::remove, () -> repeatable.remove(row.description()));
        }

        /** The names of {@code "one","two"}. */
        private static List<String> names(String script) {
            List<String> names = new ArrayList<>();
            for (String quoted : script.split(",(?=\")")) {
                String name = quoted.strip();
                names.add(
                        name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                                : name);
            }
            return names;
        }
    }
}
