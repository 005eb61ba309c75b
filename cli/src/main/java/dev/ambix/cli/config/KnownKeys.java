package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NameAdvice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** The shape of {@code ambix.toml}: its tables, their keys and the kind of each value. */
final class KnownKeys {
    private enum Kind {
        TEXT("a string"),
        TEXTS("a string or an array of strings"),
        TEXTS_BY_NAME("a table of strings"),
        COUNT("a whole number such as 10"),
        COUNTS_BY_NAME("a table of whole numbers"),
        FLAG("true or false"),
        DURATION("a duration in quotes such as \"5s\", \"500ms\" or \"2min\""),
        TARGETS("one or several tables [[fleet.target]]");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        private boolean allows(Object value) {
            return switch (this) {
                case TEXT, DURATION -> value instanceof String;
                case COUNT -> value instanceof Long;
                case COUNTS_BY_NAME -> value instanceof TomlTable table && allCounts(table);
                case FLAG -> value instanceof Boolean;
                case TEXTS -> value instanceof String || value instanceof TomlArray array && allTexts(array);
                case TEXTS_BY_NAME -> value instanceof TomlTable table && allTexts(table);
                case TARGETS -> value instanceof TomlArray array && allTables(array);
            };
        }

        private static boolean allCounts(TomlTable table) {
            return table.keySet().stream().allMatch(key -> table.get(List.of(key)) instanceof Long);
        }

        private static boolean allTexts(TomlTable table) {
            return table.keySet().stream().allMatch(key -> table.get(List.of(key)) instanceof String);
        }

        private static boolean allTables(TomlArray array) {
            return array.toList().stream().allMatch(TomlTable.class::isInstance);
        }

        private static boolean allTexts(TomlArray array) {
            return array.toList().stream().allMatch(String.class::isInstance);
        }
    }

    private static final Map<String, Map<String, Kind>> TABLES = tables();

    /** The keys in the table of an environment itself. */
    private static final Map<String, Kind> ENVIRONMENT_KEYS =
            new TreeMap<>(Map.of("disposable", Kind.FLAG, "protected", Kind.FLAG));

    /** The keys of each target that is listed. */
    private static final Map<String, Kind> TARGET_KEYS = new TreeMap<>(
            Map.of("name", Kind.TEXT, "url", Kind.TEXT, "schema", Kind.TEXT, "labels", Kind.TEXTS_BY_NAME));

    private final ConfigurationFile file;

    private KnownKeys(ConfigurationFile file) {
        this.file = file;
    }

    private static Map<String, Map<String, Kind>> tables() {
        Map<String, Kind> migrations = new LinkedHashMap<>();
        migrations.put("package", Kind.TEXT);
        migrations.put("source", Kind.TEXTS);
        migrations.put("sql", Kind.TEXTS);
        migrations.put("flyway", Kind.TEXTS);
        migrations.put("units", Kind.TEXTS);
        migrations.put("classpath", Kind.TEXTS);
        migrations.put("hook", Kind.TEXTS);
        migrations.put("naming", Kind.TEXTS_BY_NAME);
        migrations.put("strict", Kind.FLAG);
        migrations.put("stream", Kind.TEXT);
        migrations.put("history", Kind.TEXT);
        migrations.put("environment", Kind.TEXT);
        migrations.put("seeds", Kind.TEXT);
        Map<String, Kind> database = new LinkedHashMap<>();
        database.put("url", Kind.TEXT);
        database.put("user", Kind.TEXT);
        database.put("password", Kind.TEXT);
        database.put("role", Kind.TEXT);
        database.put("backup", Kind.TEXTS);
        database.put("backup_folder", Kind.TEXT);
        database.put("disposable", Kind.FLAG);
        database.put("history_schema", Kind.TEXT);
        database.put("lock", Kind.TEXT);
        database.put("lock_timeout", Kind.DURATION);
        database.put("lock_retries", Kind.COUNT);
        database.put("lock_pause", Kind.DURATION);
        database.put("lock_longest_pause", Kind.DURATION);
        database.put("statement_timeout", Kind.DURATION);
        Map<String, Map<String, Kind>> tables = new LinkedHashMap<>();
        tables.put("migrations", migrations);
        tables.put("database", database);
        tables.put("model", model());
        tables.put("lint", lint());
        tables.put("fleet", fleet());
        return tables;
    }

    private static Map<String, Kind> fleet() {
        Map<String, Kind> fleet = new LinkedHashMap<>();
        fleet.put("target", Kind.TARGETS);
        fleet.put("schemas", Kind.TEXTS);
        fleet.put("query", Kind.TEXT);
        fleet.put("catalog", Kind.TEXT);
        fleet.put("provider", Kind.TEXT);
        fleet.put("search_path", Kind.TEXTS);
        fleet.put("parallel", Kind.COUNT);
        fleet.put("connections", Kind.COUNT);
        fleet.put("state", Kind.TEXT);
        fleet.put("lease", Kind.DURATION);
        return fleet;
    }

    private static Map<String, Kind> lint() {
        Map<String, Kind> lint = new LinkedHashMap<>();
        lint.put("disabled", Kind.TEXTS);
        lint.put("severity", Kind.TEXTS_BY_NAME);
        lint.put("fail_on", Kind.TEXT);
        lint.put("server", Kind.COUNT);
        lint.put("min_rows", Kind.COUNT);
        lint.put("min_rows_of", Kind.COUNTS_BY_NAME);
        lint.put("names", Kind.TEXTS_BY_NAME);
        lint.put("measure", Kind.FLAG);
        return lint;
    }

    private static Map<String, Kind> model() {
        Map<String, Kind> model = new LinkedHashMap<>();
        model.put("java", Kind.TEXTS);
        model.put("sql", Kind.TEXTS);
        model.put("database", Kind.TEXT);
        model.put("jooq", Kind.TEXTS);
        model.put("jpa", Kind.TEXT);
        model.put("entities", Kind.TEXTS);
        model.put("jpa_properties", Kind.TEXTS);
        model.put("default_schema", Kind.TEXT);
        model.put("schemas", Kind.TEXTS);
        model.put("include", Kind.TEXTS);
        model.put("exclude", Kind.TEXTS);
        model.put("environment", Kind.TEXT);
        model.put("scratch", Kind.TEXT);
        model.put("sample", Kind.COUNT);
        model.put("mask", Kind.TEXTS);
        model.put("online", Kind.FLAG);
        return model;
    }

    /** The meaning of each key of a table, in words, by the name of the table; that of an environment is {@code env}. */
    static Map<String, Map<String, String>> descriptions() {
        Map<String, Map<String, String>> descriptions = new LinkedHashMap<>();
        TABLES.forEach((table, keys) -> descriptions.put(table, described(keys)));
        descriptions.put("env", described(ENVIRONMENT_KEYS));
        return descriptions;
    }

    private static Map<String, String> described(Map<String, Kind> keys) {
        Map<String, String> described = new LinkedHashMap<>();
        keys.forEach((key, kind) -> described.put(key, kind.description));
        return described;
    }

    /** Whether the text of a setting is written in the file without quotes, by the kind of its value. */
    static boolean isBare(List<String> path, String text) {
        Kind kind = Optional.ofNullable(TABLES.get(path.get(0)))
                .filter(keys -> path.size() == 2)
                .map(keys -> keys.get(path.get(1)))
                .orElse(Kind.TEXT);
        return kind == Kind.FLAG && text.matches("true|false")
                || kind == Kind.COUNT && text.matches("0|[1-9][0-9]{0,17}");
    }

    /** Checks the whole file, the environments that are not chosen too. */
    static void check(ConfigurationFile file, TomlTable toml) {
        KnownKeys keys = new KnownKeys(file);
        List<String> top = new ArrayList<>(TABLES.keySet());
        top.add("env");
        keys.onlyTables(List.of(), toml, top, Map.of());
        keys.checkTables(List.of(), toml);
        if (toml.get(List.of("env")) instanceof TomlTable environments) {
            for (String name : sorted(environments)) {
                List<String> path = List.of("env", name);
                keys.onlyTables(
                        path,
                        keys.table(path, environments.get(List.of(name))),
                        List.copyOf(TABLES.keySet()),
                        ENVIRONMENT_KEYS);
                keys.checkTables(path, (TomlTable) environments.get(List.of(name)));
            }
        }
    }

    private static List<String> sorted(TomlTable table) {
        return table.keySet().stream().sorted().toList();
    }

    private void onlyTables(List<String> path, TomlTable toml, List<String> known, Map<String, Kind> own) {
        for (String name : sorted(toml)) {
            List<String> whole = append(path, name);
            if (own.containsKey(name)) {
                requireKind(own.get(name), whole, toml.get(List.of(name)));
                continue;
            }
            if (!known.contains(name)) {
                String kind = toml.get(List.of(name)) instanceof TomlTable ? "table [" : "key \"";
                throw error(
                        whole,
                        "Unknown " + kind + String.join(".", whole) + (kind.endsWith("[") ? "]" : "\"") + ". "
                                + NameAdvice.of(
                                        name,
                                        Stream.concat(known.stream(), own.keySet().stream())
                                                .toList()));
            }
            table(whole, toml.get(List.of(name)));
        }
    }

    private void checkTables(List<String> path, TomlTable toml) {
        TABLES.forEach((name, keys) -> {
            if (toml.get(List.of(name)) instanceof TomlTable table) {
                checkKeys(append(path, name), table, keys);
            }
        });
    }

    private void checkKeys(List<String> path, TomlTable table, Map<String, Kind> keys) {
        for (String key : sorted(table)) {
            Kind kind = keys.get(key);
            if (kind == null) {
                throw error(
                        append(path, key),
                        "Unknown key \"" + key + "\" in [" + String.join(".", path) + "]. "
                                + NameAdvice.of(key, keys.keySet()));
            }
            requireKind(kind, append(path, key), table.get(List.of(key)));
            if (kind == Kind.TARGETS) {
                ((TomlArray) table.get(List.of(key)))
                        .toList()
                        .forEach(target -> checkKeys(append(path, key), (TomlTable) target, TARGET_KEYS));
            }
        }
    }

    private void requireKind(Kind kind, List<String> path, Object value) {
        if (!kind.allows(value)) {
            throw wrongKind(path, kind.description, value);
        }
    }

    private TomlTable table(List<String> path, Object value) {
        if (value instanceof TomlTable table) {
            return table;
        }
        throw wrongKind(path, "a table", value);
    }

    private MigrationException wrongKind(List<String> path, String expected, Object found) {
        return error(path, String.join(".", path) + " must be " + expected + ", but it is " + describe(found) + ".");
    }

    private static String describe(Object value) {
        if (value instanceof TomlTable) {
            return "a table";
        }
        if (value instanceof TomlArray) {
            return "an array";
        }
        return value instanceof String ? "a string" : "the value " + value;
    }

    private MigrationException error(List<String> path, String problem) {
        return new MigrationException(file.position(path) + ": " + problem);
    }

    private static List<String> append(List<String> path, String name) {
        List<String> whole = new ArrayList<>(path);
        whole.add(name);
        return whole;
    }
}
