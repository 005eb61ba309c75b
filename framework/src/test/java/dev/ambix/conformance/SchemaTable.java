package dev.ambix.conformance;

import dev.ambix.testing.TestData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of the schemas of libraries in the README beside {@code counts.sql}. */
public final class SchemaTable {
    private static final String FOLDER = "dev/ambix/conformance/schemas";

    private SchemaTable() {}

    /** A query of how many objects of each sort a database holds, whose rows are {@code NAME=COUNT}. */
    public static String counting() {
        return TestData.text(FOLDER + "/counts.sql");
    }

    /** What the table says of a schema, by the names of columns; empty if it says nothing. */
    public static Optional<Map<String, String>> row(String name) {
        return rows().stream().filter(row -> name.equals(row.get("name"))).findFirst();
    }

    static List<Map<String, String>> rows() {
        List<List<String>> lines = TestData.text(FOLDER + "/README.md")
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(SchemaTable::cells)
                .toList();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < cells.size(); i++) {
                        row.put(lines.get(0).get(i), cells.get(i));
                    }
                    return row;
                })
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(2, line.length() - 1).split("\\| ?"))
                .map(String::strip)
                .toList();
    }
}
