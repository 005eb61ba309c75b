package dev.ambix.autogenerate;

import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.AutogenerateOptions.Drops;
import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.autogenerate.scratch.RefusedOperation;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.source.DatabaseSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.conformance.SqlText;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.rows.TableContents;
import dev.ambix.rows.TableContents.Change;
import dev.ambix.rows.WholeTables;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What becomes of rows by a step that developers made, and by what is proposed instead of it.
 *
 * @param outcome how the two compare
 * @param renames whether the step renames tables or columns
 * @param detail what differs
 */
record StepRows(Outcome outcome, boolean renames, String detail) {
    /** How rows compare. */
    enum Outcome {
        EQUAL,
        /** What differs is said in the review of the proposal. */
        ANNOUNCED,
        /** The step has statements that change rows by themselves; the proposal leaves these as they were. */
        OWN,
        WRONG
    }

    private static final Pattern OF_ROWS = Pattern.compile(
            "(?i)\\b(insert\\s+into|update\\s|delete\\s+from|do\\s|truncate|copy\\s|select\\s|drop\\s+table)");

    private static final Pattern COLUMN = Pattern.compile("\\w+(\\.\\w+)+");

    /** What no two runs give alike. */
    private static final Pattern VOLATILE = Pattern.compile("(?i)now\\(|current_|random|uuid|clock_|timestamp\\(");

    /** Of a step, with a database before it and one to which it led. */
    static StepRows of(SqlText step, TestDatabase before, TestDatabase theirs) throws SQLException {
        Answers answers = Answers.of(before, theirs);
        try (TestDatabase ours = before.copy()) {
            AutogenerateOptions options = AutogenerateOptions.DEFAULTS.withDrops(Drops.ALLOWED);
            Comparison comparison = autogenerate(ours, theirs, options).compare();
            List<Rename> renames = new ArrayList<>();
            while (renames.addAll(answers.among(comparison))) {
                options = options.withRenames(renames);
                comparison = autogenerate(ours, theirs, options).compare();
            }
            List<String> differences = new ArrayList<>();
            try {
                apply(comparison, ours);
                changes(before, ours, theirs).forEach(change -> differences.add(text(change)));
            } catch (RefusedOperation refused) {
                differences.add(refused.operation().summary() + ": " + refused.said());
            }
            return differences.isEmpty()
                    ? new StepRows(Outcome.EQUAL, answers.areThere(), "")
                    : judged(step, before, ours, theirs, options, differences, answers);
        }
    }

    private static StepRows judged(
            SqlText step,
            TestDatabase before,
            TestDatabase ours,
            TestDatabase theirs,
            AutogenerateOptions options,
            List<String> differences,
            Answers answers)
            throws SQLException {
        try (TestDatabase fresh = before.copy()) {
            var proposal = autogenerate(fresh, theirs, options).propose();
            List<String> silent = differences.stream()
                    .filter(difference -> proposal.review().stream().noneMatch(line -> isOf(line, difference)))
                    .toList();
            Outcome outcome = silent.isEmpty()
                    ? Outcome.ANNOUNCED
                    : OF_ROWS.matcher(step.sql()).find() && isOnlyOfRows(silent) && keepsRows(before, ours, silent)
                            ? Outcome.OWN
                            : Outcome.WRONG;
            return new StepRows(
                    outcome,
                    answers.areThere(),
                    String.join("; ", silent.isEmpty() ? differences : silent) + "\n    review: " + proposal.review());
        }
    }

    /** Refusals are never a matter of other statements. */
    private static boolean isOnlyOfRows(List<String> differences) {
        return differences.stream().allMatch(difference -> difference.contains(" instead of "));
    }

    /** Whether our way leaves tables as they were, as far as they are there before and after it. */
    private static boolean keepsRows(TestDatabase before, TestDatabase ours, List<String> differences)
            throws SQLException {
        Schema start = WholeTables.in(Trip.read(before).schema());
        Schema end = WholeTables.in(Trip.read(ours).schema());
        List<QualifiedName> tables = start.all(Table.class)
                .filter(table -> end.table(table.name()).isPresent())
                .map(Table::name)
                .filter(name -> differences.stream()
                        .map(StepRows::place)
                        .anyMatch(place -> place.equals(name.toString()) || place.startsWith(name + ".")))
                .toList();
        TableContents was = contents(before, start, tables);
        TableContents is = contents(ours, end, tables);
        return tables.stream().allMatch(name -> was.changes(name, is, name, same(start, end, name))
                .isEmpty());
    }

    private static Map<String, String> same(Schema start, Schema end, QualifiedName table) {
        Map<String, String> columns = columns(start, table);
        columns.keySet().removeIf(name -> !type(start, table, name).equals(type(end, table, name)));
        return columns;
    }

    private static Optional<ColumnType> type(Schema schema, QualifiedName table, String column) {
        return schema.table(table)
                .flatMap(found -> found.column(column))
                .filter(found -> found.generated().isEmpty())
                .map(Column::type);
    }

    /** Whether a line of a review is about the place that a difference begins with. */
    private static boolean isOf(String line, String difference) {
        String place = place(difference);
        if (difference.contains(" rows instead of ") || difference.contains(" row instead of ")) {
            return line.equals("The rows of " + place + " are lost.");
        }
        int dot = place.lastIndexOf('.');
        return line.contains(place)
                || dot > 0 && hasWord(line, place.substring(0, dot)) && hasWord(line, place.substring(dot + 1));
    }

    /** The column, or else the table, at the beginning of a difference or in the summary of a refused operation. */
    private static String place(String difference) {
        if (difference.contains(" instead of ")) {
            return difference.substring(0, difference.indexOf(' '));
        }
        String summary = difference.substring(0, difference.indexOf(": "));
        Matcher column = COLUMN.matcher(summary);
        return column.find() ? column.group() : summary.substring(summary.lastIndexOf(' ') + 1);
    }

    private static boolean hasWord(String line, String word) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                .matcher(line)
                .find();
    }

    private static String text(Change change) {
        String place = change.column().isEmpty() ? change.table().toString() : change.table() + "." + change.column();
        return place + " has " + change.now() + " instead of " + change.was();
    }

    private static Autogenerate autogenerate(TestDatabase ours, TestDatabase theirs, AutogenerateOptions options) {
        DatabaseSource model = new DatabaseSource("theirs", theirs.dataSource(), ReadOptions.DEFAULTS, Plugins.NONE);
        return new Autogenerate(
                name -> name.isEmpty() ? ours.connect() : ours.connectNear(name),
                List.of(model),
                Plugins.NONE,
                options);
    }

    private static void apply(Comparison comparison, TestDatabase ours) throws SQLException {
        try (Connection connection = ours.connect()) {
            new ScratchApplication(connection, SqlCompiler.standard())
                    .apply(comparison.difference().upgrade());
        }
    }

    /** What our way leaves otherwise than theirs, but for values that no two runs give alike. */
    private static List<Change> changes(TestDatabase before, TestDatabase ours, TestDatabase theirs)
            throws SQLException {
        Schema start = Trip.read(before).schema();
        Schema schema = WholeTables.in(Trip.read(theirs).schema());
        List<QualifiedName> tables = schema.all(Table.class)
                .filter(table -> table.options().foreign().isEmpty())
                .map(Table::name)
                .toList();
        TableContents right = contents(theirs, schema, tables);
        TableContents found = contents(ours, schema, tables);
        return tables.stream()
                .flatMap(table -> right.changes(table, found, table, columns(schema, table)).stream())
                .filter(change -> !isVolatile(change, schema, start))
                .toList();
    }

    private static TableContents contents(TestDatabase database, Schema schema, List<QualifiedName> tables)
            throws SQLException {
        return database.inSession(session -> TableContents.read(session, schema, tables));
    }

    private static Map<String, String> columns(Schema schema, QualifiedName table) {
        Map<String, String> columns = new LinkedHashMap<>();
        schema.table(table).stream()
                .flatMap(found -> found.columns().stream())
                .forEach(column -> columns.put(column.name(), column.name()));
        return columns;
    }

    private static boolean isVolatile(Change change, Schema schema, Schema start) {
        return schema.table(change.table()).stream()
                .flatMap(table -> table.column(change.column()).stream())
                .filter(column -> start.table(change.table())
                        .flatMap(table -> table.column(column.name()))
                        .isEmpty())
                .flatMap(StepRows::expressions)
                .anyMatch(expression -> VOLATILE.matcher(expression).find());
    }

    private static Stream<String> expressions(Column column) {
        return column.defaultValue().stream();
    }

    /** What was renamed between two databases, one of which is a copy of what the other was: their numbers tell. */
    private record Answers(Map<String, String> tables, Map<String, String> columns) {
        private static final String NUMBERED = """
                select a.attrelid || '.' || a.attnum,
                    case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname, a.attname
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)' and a.attnum > 0
                    and not a.attisdropped
                """;

        static Answers of(TestDatabase before, TestDatabase after) {
            Map<String, String[]> earlier = new LinkedHashMap<>();
            before.query(NUMBERED).forEach(row -> earlier.put(row.substring(0, row.indexOf('|')), row.split("\\|")));
            Map<String, String> tables = new LinkedHashMap<>();
            Map<String, String> columns = new LinkedHashMap<>();
            for (String row : after.query(NUMBERED)) {
                String[] now = row.split("\\|");
                String[] was = earlier.get(now[0]);
                if (was != null && !was[1].equals(now[1])) {
                    tables.put(was[1], now[1]);
                }
                if (was != null && !was[2].equals(now[2])) {
                    columns.put(now[1] + "." + was[2], now[2]);
                }
            }
            return new Answers(tables, columns);
        }

        boolean areThere() {
            return !tables.isEmpty() || !columns.isEmpty();
        }

        /** The questions of a comparison to which the answer is yes. */
        List<Rename> among(Comparison comparison) {
            return comparison.difference().questions().stream()
                    .map(RenameCandidate::rename)
                    .filter(this::isTrue)
                    .toList();
        }

        private boolean isTrue(Rename rename) {
            String name = rename.ref().name().toString();
            return switch (rename.ref().kind()) {
                case TABLE ->
                    rename.ref().name().withName(rename.newName()).toString().equals(tables.get(name));
                case COLUMN ->
                    rename.newName()
                            .equals(columns.get(name + "." + rename.ref().ownName()));
                default -> false;
            };
        }
    }
}
