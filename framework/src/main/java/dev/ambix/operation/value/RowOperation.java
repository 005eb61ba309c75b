package dev.ambix.operation.value;

import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.RowKey;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/** Changes to rows. */
public sealed interface RowOperation extends SchemaOperation {
    /** Inserts rows; those whose key is there already get the values of the others columns. Has no reverse. */
    record UpsertRows(KeyedRows rows) implements RowOperation {
        @Override
        public String summary() {
            return "insert or update " + rows.words();
        }
    }

    /** Inserts new rows, which are deleted by their keys when it is undone. */
    record SeedRows(KeyedRows rows) implements RowOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new UnseedRows(rows));
        }

        @Override
        public String summary() {
            return "insert " + rows.words();
        }
    }

    /** Deletes rows by their keys. */
    record UnseedRows(KeyedRows rows) implements RowOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new SeedRows(rows));
        }

        @Override
        public String summary() {
            return "delete " + rows.words();
        }
    }

    /** Deletes the rows for which an SQL condition is true. Has no reverse. */
    record DeleteRows(QualifiedName table, String condition) implements RowOperation {
        public DeleteRows {
            requireText(condition, "which rows to delete from " + table);
        }

        @Override
        public String summary() {
            return "delete from " + table + " where " + condition;
        }
    }

    /**
     * Changes rows in one statement. Has no reverse.
     *
     * @param table the table
     * @param assignments the SQL expression of each column, in order, at least one
     * @param condition the SQL condition of the rows; empty for all
     */
    record UpdateRows(QualifiedName table, Map<String, String> assignments, Optional<String> condition)
            implements RowOperation {
        public UpdateRows {
            assignments = ordered(assignments);
        }

        /** The column gets the value of an SQL expression over the row's columns as they were. */
        public UpdateRows set(String column, String sql) {
            return new UpdateRows(table, with(assignments, column, sql), condition);
        }

        /** The column gets the value of a jOOQ expression: {@code set("state", DSL.val("new"))}. */
        public UpdateRows set(String column, Field<?> value) {
            return set(column, Ddl.sql(value));
        }

        /** Only the rows for which the SQL condition is true. */
        public UpdateRows where(String sql) {
            return new UpdateRows(table, assignments, Optional.of(sql));
        }

        public UpdateRows where(Condition rows) {
            return where(Ddl.sql(rows));
        }

        @Override
        public String summary() {
            return "update " + String.join(", ", assignments.keySet()) + " of " + table;
        }
    }

    /**
     * Changes the rows of a large table batch by batch in the order of a key, each batch in a transaction of its own. Has no
     * reverse.
     *
     * <p>The last key of each batch is journalled in the batch's transaction, so a run after a crash goes on behind the
     * last batch that was committed. A row that comes in behind the place that is reached is not changed: let new rows be
     * right before, by a default or a trigger. A script has a block that loops in the same way, without the journal.
     *
     * @param table the table
     * @param key the key; an index on it keeps the batches quick
     * @param assignments the SQL expression of each column, in order, at least one
     * @param condition the SQL condition of the rows; empty for all
     * @param batchSize how many rows at most in a batch; 5,000 by default
     * @param pause how long to rest between batches; not at all by default
     */
    record Backfill(
            QualifiedName table,
            RowKey key,
            Map<String, String> assignments,
            Optional<String> condition,
            int batchSize,
            Duration pause)
            implements RowOperation {
        public Backfill {
            assignments = ordered(assignments);
            if (batchSize < 1 || pause.isNegative()) {
                throw new IllegalArgumentException("The backfill of " + table + " has a batch size of " + batchSize
                        + " and a pause of " + pause + "; give at least one row, and no time below zero.");
            }
            key.columns().stream().filter(assignments::containsKey).findFirst().ifPresent(column -> {
                throw new IllegalArgumentException(
                        "The backfill of " + table + " goes by the column " + column + ", so it cannot change it.");
            });
        }

        /** The column gets the value of an SQL expression over the row's columns as they were. */
        public Backfill set(String column, String sql) {
            return new Backfill(table, key, with(assignments, column, sql), condition, batchSize, pause);
        }

        /** The column gets the value of a jOOQ expression. */
        public Backfill set(String column, Field<?> value) {
            return set(column, Ddl.sql(value));
        }

        /** Only the rows for which the SQL condition is true. */
        public Backfill where(String sql) {
            return new Backfill(table, key, assignments, Optional.of(sql), batchSize, pause);
        }

        public Backfill where(Condition rows) {
            return where(Ddl.sql(rows));
        }

        public Backfill batchSize(int rows) {
            return new Backfill(table, key, assignments, condition, rows, pause);
        }

        /** Rests between batches, so that replicas and autovacuum can follow. */
        public Backfill pause(Duration time) {
            return new Backfill(table, key, assignments, condition, batchSize, time);
        }

        @Override
        public String summary() {
            return "backfill " + String.join(", ", assignments.keySet()) + " of " + table;
        }
    }

    private static Map<String, String> ordered(Map<String, String> assignments) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
    }

    private static Map<String, String> with(Map<String, String> assignments, String column, String sql) {
        requireText(sql, "what to set " + column + " to");
        Map<String, String> more = new LinkedHashMap<>(assignments);
        if (more.put(column, sql) != null) {
            throw new IllegalArgumentException("The column " + column + " is set twice.");
        }
        return more;
    }

    private static void requireText(String sql, String what) {
        if (sql.isBlank()) {
            throw new IllegalArgumentException("Say " + what + ".");
        }
    }
}
