package dev.ambix.operation.verb;

import dev.ambix.operation.row.CsvRows;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.row.Rows;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.KeyedRows;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.SeedRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.RowOperation.UpsertRows;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.RowKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** The verbs for rows, and for SQL as its author wrote it. */
public interface DataVerbs extends Verbs {
    /**
     * Executes SQL text as it is: one statement, or several with semicolons between them.
     *
     * <p>Example: {@code op.execute("update account set note = ''")}. Lock: not known beforehand.
     */
    default void execute(String sql) {
        invoke(new Execute(sql));
    }

    /**
     * Executes a jOOQ query with its values inlined.
     *
     * <p>Example: {@code op.execute(DSL.deleteFrom(DSL.table("account")).where("closed"))}. Lock: not known beforehand.
     */
    default void execute(Query query) {
        invoke(new ExecuteQuery(query));
    }

    /**
     * Executes the statements of a file on the class path, in UTF-8, as psql does: also the rows below {@code COPY ..
     * FROM stdin}. A large file is read while it runs and not held; it shares the transaction of its revision, but for
     * statements that cannot.
     *
     * <p>Example: {@code op.executeFile("roles.sql")}. Lock: not known beforehand.
     *
     * @param path where the file is: beside the class that calls this, {@code "roles.sql"}, or from the root of the
     *     class path, {@code "/db/roles.sql"}
     * @throws dev.ambix.MigrationException if there is no such file; the message names where it was looked for
     */
    default void executeFile(String path) {
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        executeFile(LargeText.resource(path, caller));
    }

    /**
     * Executes the statements of a file in which placeholders such as <code>${reader}</code> stand for values, for example
     * arguments of the run. Values are put in as they are, also within quotes and comments; a placeholder without a value
     * is left as it is.
     *
     * <p>Example: {@code op.executeFile("roles.sql", Map.of("reader", op.argument("reader", "app_reader")))}. Lock: not
     * known beforehand.
     *
     * @param path as for {@link #executeFile(String)}
     */
    default void executeFile(String path, Map<String, String> values) {
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        executeFile(LargeText.resource(path, caller).filled(values));
    }

    /**
     * Executes the statements of a file from anywhere, as {@link #executeFile(String)} does.
     *
     * <p>Example: {@code op.executeFile(LargeText.file(Path.of("roles.sql")))}. Lock: not known beforehand.
     */
    default void executeFile(LargeText file) {
        invoke(new ExecuteFile(file));
    }

    /**
     * Inserts rows; a large number is copied ({@code COPY}) where the database is live.
     *
     * <p>Example: {@code op.bulkInsert("role", columns("id", "name"), List.of(row(1, "owner"), row(2, "guest")))}.
     * Lock: ROW EXCLUSIVE on role.
     */
    default void bulkInsert(String table, List<String> columns, List<List<@Nullable Object>> rows) {
        bulkInsert(table, columns, Rows.of(rows));
    }

    /**
     * Inserts rows that are not held, but read one after another while they are copied ({@code COPY}) to the database
     * or written to a script. A value may be a {@link LargeBytes} or {@link LargeText}, which is not held as a whole
     * either on its way to a live database.
     *
     * <p>Example: {@code op.bulkInsert("scan", columns("id", "image"), () -> Stream.of(row(1,
     * LargeBytes.file(Path.of("1.png")))))}. Lock: ROW EXCLUSIVE on scan.
     */
    default void bulkInsert(String table, List<String> columns, Rows rows) {
        invoke(new BulkInsert(QualifiedName.parse(table), columns, rows));
    }

    /**
     * Inserts the rows of a file on the class path with comma-separated values in UTF-8, as {@link CsvRows} reads it: the
     * first line names the columns.
     *
     * <p>Example: {@code op.bulkInsertFile("currency", "currencies.csv")}. Lock: ROW EXCLUSIVE on currency.
     *
     * @param path as for {@link #executeFile(String)}
     * @throws dev.ambix.MigrationException if there is no such file; the message names where it was looked for
     */
    default void bulkInsertFile(String table, String path) {
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        CsvRows rows = new CsvRows(LargeText.resource(path, caller));
        bulkInsert(table, rows.columns(), rows);
    }

    /**
     * Inserts rows; those whose key is there already are updated. The key needs a unique index.
     *
     * <p>Example: {@code op.upsert("role", by("id"), columns("id", "name"), List.of(row(1, "owner")))}. Lock: ROW
     * EXCLUSIVE on role.
     */
    default void upsert(String table, RowKey key, List<String> columns, List<List<@Nullable Object>> rows) {
        invoke(new UpsertRows(new KeyedRows(QualifiedName.parse(table), key, columns, rows)));
    }

    /**
     * Inserts new rows, which must not be there yet; its reverse deletes the rows with their keys.
     *
     * <p>Example: {@code op.seed("role", by("id"), columns("id", "name"), List.of(row(1, "owner")))}. Lock: ROW
     * EXCLUSIVE on role.
     */
    default void seed(String table, RowKey key, List<String> columns, List<List<@Nullable Object>> rows) {
        invoke(new SeedRows(new KeyedRows(QualifiedName.parse(table), key, columns, rows)));
    }

    /**
     * Changes rows.
     *
     * <p>Example: {@code op.update("account", rows -> rows.set("state", "'new'").where("state is null"))}. Lock: ROW
     * EXCLUSIVE on account.
     */
    default void update(String table, UnaryOperator<UpdateRows> change) {
        UpdateRows update = change.apply(new UpdateRows(QualifiedName.parse(table), Map.of(), Optional.empty()));
        Verbs.requireAssignments(update.assignments(), update.table());
        invoke(update);
    }

    /**
     * Deletes the rows for which an SQL condition is true.
     *
     * <p>Example: {@code op.deleteRows("account", "closed")}. Lock: ROW EXCLUSIVE on account.
     */
    default void deleteRows(String table, String where) {
        invoke(new DeleteRows(QualifiedName.parse(table), where));
    }

    /**
     * Deletes the rows for which a jOOQ condition is true.
     *
     * <p>Example: {@code op.deleteRows("account", DSL.field("id").gt(7))}. Lock: ROW EXCLUSIVE on account.
     */
    default void deleteRows(String table, Condition where) {
        deleteRows(table, Ddl.sql(where));
    }

    /**
     * Changes the rows of a large table batch by batch; {@link Backfill} says how. The operations recorded before it are
     * committed first.
     *
     * <p>Example: {@code op.backfill("account", by("id"), rows -> rows.set("full_name", "first_name || ' ' ||
     * last_name").where("full_name is null").pause(Duration.ofMillis(50)))}. Lock: ROW EXCLUSIVE on account.
     */
    default void backfill(String table, RowKey key, UnaryOperator<Backfill> change) {
        Backfill start =
                new Backfill(QualifiedName.parse(table), key, Map.of(), Optional.empty(), 5_000, Duration.ZERO);
        Backfill backfill = change.apply(start);
        Verbs.requireAssignments(backfill.assignments(), backfill.table());
        invoke(backfill);
    }
}
