package dev.ambix.operation;

import dev.ambix.operation.ColumnOperation.AddColumn;
import dev.ambix.operation.ColumnOperation.DropColumn;
import dev.ambix.operation.ConstraintOperation.AddConstraint;
import dev.ambix.operation.ConstraintOperation.DropConstraint;
import dev.ambix.operation.ConstraintOperation.RenameConstraint;
import dev.ambix.operation.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.DataOperation.BulkInsert;
import dev.ambix.operation.DataOperation.Execute;
import dev.ambix.operation.DataOperation.ExecuteQuery;
import dev.ambix.operation.IndexOperation.CreateIndex;
import dev.ambix.operation.IndexOperation.DropIndex;
import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.IndexOperation.RenameIndex;
import dev.ambix.operation.TableOperation.CreateTable;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.operation.TableOperation.RenameTable;
import dev.ambix.operation.TableOperation.SetTableComment;
import dev.ambix.schema.Check;
import dev.ambix.schema.Column;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.Exclusion;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.PrimaryKey;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import dev.ambix.schema.TableElement;
import dev.ambix.schema.Unique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of a migration. Each makes an {@link Operation} and passes it on: to a list while a migration is recorded,
 * to the database within an online step.
 *
 * <p>Tables and indexes are named as {@code name} or {@code schema.name} (see {@link QualifiedName#parse}); columns and
 * constraints by their plain names. Names are quoted where PostgreSQL needs it.
 */
public final class Operations {
    private final Consumer<? super Operation> sink;

    private Operations(Consumer<? super Operation> sink) {
        this.sink = sink;
    }

    /** The verbs, with the operations going to {@code sink} as they are made. */
    public static Operations to(Consumer<? super Operation> sink) {
        return new Operations(sink);
    }

    /** What a piece of code records. */
    public static ChangeSet record(Consumer<Operations> code) {
        List<Operation> recorded = new ArrayList<>();
        code.accept(to(recorded::add));
        return new ChangeSet(recorded);
    }

    /** Passes on an operation as it is, such as one of a plugin. */
    public void invoke(Operation operation) {
        sink.accept(operation);
    }

    public void createTable(String name, TableElement... elements) {
        createTable(Table.of(QualifiedName.parse(name), Arrays.asList(elements)));
    }

    public void createTable(Table table) {
        invoke(new CreateTable(table));
    }

    public void dropTable(String name) {
        invoke(new DropTable(QualifiedName.parse(name), Optional.empty()));
    }

    /** Drops a table and says what it was, so that the operation can be reversed. */
    public void dropTable(Table was) {
        invoke(new DropTable(was.name(), Optional.of(was)));
    }

    /** Gives a table another name; it stays in its schema. */
    public void renameTable(String name, String newName) {
        QualifiedName table = QualifiedName.parse(name);
        invoke(new RenameTable(table, nameBeside(table, newName)));
    }

    public void createTableComment(String table, String comment) {
        invoke(new SetTableComment(QualifiedName.parse(table), Optional.of(comment), Before.unknown()));
    }

    public void dropTableComment(String table) {
        invoke(new SetTableComment(QualifiedName.parse(table), Optional.empty(), Before.unknown()));
    }

    public void addColumn(String table, Column column) {
        invoke(new AddColumn(QualifiedName.parse(table), column));
    }

    public void dropColumn(String table, String column) {
        invoke(new DropColumn(QualifiedName.parse(table), column, Optional.empty()));
    }

    /** Drops a column and says what it was, so that the operation can be reversed. */
    public void dropColumn(String table, Column was) {
        invoke(new DropColumn(QualifiedName.parse(table), was.name(), Optional.of(was)));
    }

    /** The changes of one column: {@code alterColumn("account", "name").type(VARCHAR(100)).notNull()}. */
    public AlterColumn alterColumn(String table, String column) {
        return new AlterColumn(this, QualifiedName.parse(table), column);
    }

    public void createPrimaryKey(String name, String table, String... columns) {
        addConstraint(table, PrimaryKey.of(List.of(columns)).named(name));
    }

    public void createUniqueConstraint(String name, String table, String... columns) {
        addConstraint(table, Unique.of(List.of(columns)).named(name));
    }

    /** {@code createForeignKey("fk_order_account", "order", foreignKey("account_id").references("account", "id"))}. */
    public void createForeignKey(String name, String table, ForeignKey foreignKey) {
        addConstraint(table, foreignKey.named(name));
    }

    public void createCheckConstraint(String name, String table, String condition) {
        addConstraint(table, Check.of(condition).named(name));
    }

    public void createExcludeConstraint(String name, String table, Exclusion exclusion) {
        addConstraint(table, exclusion.named(name));
    }

    /** Adds a constraint of any kind; without a name, PostgreSQL chooses one. */
    public void addConstraint(String table, Constraint constraint) {
        invoke(new AddConstraint(QualifiedName.parse(table), constraint));
    }

    public void dropConstraint(String name, String table) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, Optional.empty()));
    }

    /** Drops a constraint and says what it was, so that the operation can be reversed. */
    public void dropConstraint(String name, String table, Constraint was) {
        invoke(new DropConstraint(QualifiedName.parse(table), name, Optional.of(was)));
    }

    public void renameConstraint(String name, String table, String newName) {
        invoke(new RenameConstraint(QualifiedName.parse(table), name, newName));
    }

    /** Checks the rows that stood before a constraint was added as {@code NOT VALID}; writers go on meanwhile. */
    public void validateConstraint(String name, String table) {
        invoke(new ValidateConstraint(QualifiedName.parse(table), name));
    }

    /** {@code createIndex("ix_account_email", on("account", "email").unique())}. */
    public void createIndex(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.BLOCKING));
    }

    /** Builds an index while writers go on; runs outside of transactions. */
    public void createIndexConcurrently(String name, IndexDefinition definition) {
        invoke(new CreateIndex(index(name, definition), Locking.CONCURRENTLY));
    }

    public void dropIndex(String name) {
        invoke(new DropIndex(QualifiedName.parse(name), Locking.BLOCKING, Optional.empty()));
    }

    /** Drops an index while writers go on; runs outside of transactions. */
    public void dropIndexConcurrently(String name) {
        invoke(new DropIndex(QualifiedName.parse(name), Locking.CONCURRENTLY, Optional.empty()));
    }

    /** Drops an index and says what it was, so that the operation can be reversed. */
    public void dropIndex(Index was) {
        invoke(new DropIndex(was.qualifiedName(), Locking.BLOCKING, Optional.of(was)));
    }

    /** Gives an index another name; it stays in its schema. */
    public void renameIndex(String name, String newName) {
        QualifiedName index = QualifiedName.parse(name);
        invoke(new RenameIndex(index, nameBeside(index, newName)));
    }

    /** Executes SQL text as it is: one statement, or several with semicolons between them. */
    public void execute(String sql) {
        invoke(new Execute(sql));
    }

    /** Executes a jOOQ query with its values inlined. */
    public void execute(Query query) {
        invoke(new ExecuteQuery(query));
    }

    /** {@code bulkInsert("role", columns("id", "name"), row(1, "owner"), row(2, "guest"))}. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void bulkInsert(String table, List<String> columns, List<@Nullable Object>... rows) {
        bulkInsert(table, columns, Arrays.asList(rows));
    }

    public void bulkInsert(String table, List<String> columns, List<List<@Nullable Object>> rows) {
        invoke(new BulkInsert(QualifiedName.parse(table), columns, rows));
    }

    /**
     * Runs what the block records outside of any transaction, statement by statement, as Alembic's
     * {@code autocommit_block()} does. What was done before it is committed first; after a failure the next run goes on
     * with the statement that failed.
     */
    public void autocommitBlock(Consumer<Operations> block) {
        block.accept(to(operation -> invoke(new OutsideTransaction(operation))));
    }

    /**
     * Runs code on the live database, at this place between the statements. A script holds the explanation and a
     * statement that raises it instead.
     */
    public void online(String explanation, OnlineStep step) {
        invoke(new Online(explanation, step));
    }

    private static Index index(String name, IndexDefinition definition) {
        return new Index(nameBeside(definition.table(), name), definition);
    }

    /** The own name of an object in the schema of another, where the author may say the schema once more. */
    private static String nameBeside(QualifiedName other, String text) {
        QualifiedName name = QualifiedName.parse(text);
        if (name.schema().isPresent() && !name.schema().equals(other.schema())) {
            throw new IllegalArgumentException(name + " must be in the schema of " + other
                    + "; leave its schema out, and write a name with a dot in it in double quotes.");
        }
        return name.name();
    }
}
