package dev.ambix.measurement;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.TrialFailure;
import dev.ambix.measurement.TableEffects.RowCount;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measured facts as a text, a fact a line: a word, and its values behind tabs. The last line is {@code end}, so that a text
 * that was cut off is none.
 */
final class MeasurementText {
    private static final String END = "end";

    private MeasurementText() {}

    static String write(MeasuredRevision revision) {
        List<String> lines = new ArrayList<>(List.of(line("server", String.valueOf(revision.serverVersion()))));
        revision.remarks().forEach(remark -> lines.add(line("remark", remark)));
        revision.failures()
                .forEach(failure -> lines.add(line(
                        "failure", failure.kind().name(), String.valueOf(failure.operation()), failure.message())));
        for (MeasuredOperation operation : revision.operations()) {
            lines.add(line("operation"));
            operation.locks().forEach(lock -> lines.add(lock("lock", lock)));
            operation.held().forEach(lock -> lines.add(lock("held", lock)));
            operation.tables().forEach(table -> lines.add(table(table)));
            operation.validated().forEach(name -> lines.add(line("validated", name)));
            operation.dropped().forEach(name -> lines.add(line("dropped", name)));
            operation.changed().forEach(name -> lines.add(line("changed", name)));
        }
        lines.add(line(END));
        return String.join("\n", lines) + "\n";
    }

    private static String lock(String word, TableLock lock) {
        return line(word, lock.table().toString(), lock.level().name());
    }

    private static String table(TableEffects table) {
        RowCount rows = table.rows();
        return line(
                "table",
                table.table().toString(),
                table.effects().stream().map(Effect::name).collect(Collectors.joining(",")),
                String.valueOf(rows.before()),
                String.valueOf(rows.inserted()),
                String.valueOf(rows.updated()),
                String.valueOf(rows.deleted()));
    }

    private static String line(String... values) {
        return Arrays.stream(values)
                .map(value -> value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n"))
                .collect(Collectors.joining("\t"));
    }

    /** Reads the text of {@link #write}; empty if it is damaged. */
    static Optional<MeasuredRevision> read(String text) {
        try {
            Reading reading = new Reading();
            List<String> lines = text.lines().toList();
            boolean isWhole = !lines.isEmpty() && lines.get(lines.size() - 1).equals(END) && text.endsWith("\n");
            if (!isWhole) {
                return Optional.empty();
            }
            lines.subList(0, lines.size() - 1).forEach(line -> reading.add(values(line)));
            return Optional.of(reading.result());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static List<String> values(String line) {
        return Arrays.stream(line.split("\t", -1)).map(MeasurementText::plain).toList();
    }

    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == '\\') {
                i++;
                plain.append(
                        switch (value.charAt(i)) {
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            default -> value.charAt(i);
                        });
            } else {
                plain.append(next);
            }
        }
        return plain.toString();
    }

    /** The facts that were read so far. */
    private static final class Reading {
        private int server;
        private final List<String> remarks = new ArrayList<>();
        private final List<TrialFailure> failures = new ArrayList<>();
        private final List<Operation> operations = new ArrayList<>();

        void add(List<String> line) {
            switch (line.get(0)) {
                case "server" -> server = Integer.parseInt(line.get(1));
                case "remark" -> remarks.add(line.get(1));
                case "failure" ->
                    failures.add(new TrialFailure(
                            TrialFailure.Kind.valueOf(line.get(1)), Integer.parseInt(line.get(2)), line.get(3)));
                case "operation" -> operations.add(new Operation());
                default -> operations.get(operations.size() - 1).add(line);
            }
        }

        MeasuredRevision result() {
            if (server == 0) {
                throw new IllegalArgumentException("No server is named.");
            }
            return new MeasuredRevision(
                    server, operations.stream().map(Operation::result).toList(), remarks, failures);
        }
    }

    /** The facts of an operation that were read so far. */
    private static final class Operation {
        private final List<TableLock> locks = new ArrayList<>();
        private final List<TableLock> held = new ArrayList<>();
        private final List<TableEffects> tables = new ArrayList<>();
        private final List<String> validated = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();

        void add(List<String> line) {
            switch (line.get(0)) {
                case "lock" -> locks.add(lock(line));
                case "held" -> held.add(lock(line));
                case "table" -> tables.add(table(line));
                case "validated" -> validated.add(line.get(1));
                case "dropped" -> dropped.add(line.get(1));
                case "changed" -> changed.add(line.get(1));
                default -> throw new IllegalArgumentException(line.get(0));
            }
        }

        private static TableLock lock(List<String> line) {
            return new TableLock(QualifiedName.parse(line.get(1)), LockLevel.valueOf(line.get(2)));
        }

        private static TableEffects table(List<String> line) {
            Set<Effect> effects = Arrays.stream(line.get(2).split(","))
                    .filter(name -> !name.isEmpty())
                    .map(Effect::valueOf)
                    .collect(Collectors.toSet());
            RowCount rows = new RowCount(
                    Long.parseLong(line.get(3)),
                    Long.parseLong(line.get(4)),
                    Long.parseLong(line.get(5)),
                    Long.parseLong(line.get(6)));
            return new TableEffects(QualifiedName.parse(line.get(1)), effects, rows);
        }

        MeasuredOperation result() {
            return new MeasuredOperation(locks, held, tables, validated, dropped, changed);
        }
    }
}
