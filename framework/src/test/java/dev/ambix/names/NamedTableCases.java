package dev.ambix.names;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.table.PostgresTypes.TEXT;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.RowKey;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Operations on tables, columns, constraints and indexes. */
final class NamedTableCases {
    private final Names n;
    private final String table;
    private final String child;

    private NamedTableCases(Names names) {
        this.n = names;
        this.table = names.in("table");
        this.child = names.in("child");
    }

    static void add(Names names, List<Consumer<Operations>> cases) {
        NamedTableCases given = new NamedTableCases(names);
        cases.addAll(given.tables());
        cases.addAll(given.columns());
        cases.addAll(given.changesOfColumns());
        cases.addAll(given.constraints());
        cases.addAll(given.indexes());
    }

    private List<Consumer<Operations>> tables() {
        String id = n.get("id");
        Table all = Ddl.table(
                        n.in("new"),
                        column(id, INTEGER).comment(n.get("text")),
                        column(n.get("column"), TEXT).collate(n.qualified("collation")),
                        primaryKey(id).named(n.get("new3")),
                        unique(n.get("column")).named(n.get("new2")),
                        check(n.sql("[id] > 0")).named(n.get("check")),
                        foreignKey(id).references(table, id).named(n.get("fk")))
                .comment(n.get("text2"))
                .tablespace(n.get("space"));
        Table foreign = Ddl.table(n.in("new"), column(n.get("column"), TEXT))
                .foreign(n.get("server"), Map.of(n.get("option"), n.get("text")));
        return List.of(
                op -> op.createTable(all),
                op -> op.createTable(foreign),
                op -> op.createTable(
                        Ddl.table(n.in("new"), column(n.get("column"), TEXT)).partitionByList(n.get("column"))),
                op -> op.createTable(Ddl.table(n.in("new")).partitionOf(n.in("parted2"), "for values in (7)")),
                op -> op.createTable(
                        Ddl.table(n.in("new"), column(n.get("column"), TEXT)).inherits(n.in("parent"))),
                op -> op.dropTable(Ddl.table(n.in("moody"), column(n.get("id"), INTEGER))),
                op -> op.dropTableIfExists(n.in("new")),
                op -> op.dropTableCascade(table),
                op -> op.renameTable(table, n.in("new")),
                op -> op.createTableComment(table, n.get("text3")),
                op -> op.dropTableComment(table));
    }

    private List<Consumer<Operations>> columns() {
        String name = n.get("new");
        return List.of(
                op -> op.addColumn(
                        table, column(name, TEXT).comment(n.get("text2")).defaultValue(n.sql("{text}"))),
                op -> op.addColumn(table, column(name, TEXT).collate(n.qualified("collation"))),
                op -> op.addColumn(table, column(name, ColumnType.named(n.qualified("enum")))),
                op -> op.addColumn(table, column(name, INTEGER).generatedAs(n.sql("[number] + 1"))),
                op -> op.addColumn(table, numbered(column(name, INTEGER))),
                op -> op.addColumnIfNotExists(table, column(n.get("column"), TEXT)),
                op -> op.dropColumnCascade(table, n.get("column")),
                op -> op.dropColumn(table, column(n.get("number"), INTEGER).notNull()),
                op -> op.alterColumn(table, n.get("column")).rename(name));
    }

    /** The sequence behind it has a name of its own. */
    private Column numbered(Column column) {
        Identity identity = new Identity(
                Identity.Generation.ALWAYS,
                dev.ambix.schema.table.SequenceOptions.DEFAULTS,
                Optional.of(n.qualified("new2")));
        return column.withIdentity(identity);
    }

    private List<Consumer<Operations>> changesOfColumns() {
        String column = n.get("number");
        String text = n.get("column");
        return List.of(
                op -> op.alterColumn(n.in("loose"), n.get("id"))
                        .type(ColumnType.named(n.qualified("domain")), n.sql("[id]::text")),
                op -> op.alterColumn(n.in("loose"), text).type(TEXT, n.sql("{text}")),
                op -> op.alterColumn(n.in("loose"), text).type(TEXT, n.qualified("collation")),
                op -> op.alterColumn(table, text).nullable(),
                op -> op.alterColumn(n.in("loose"), text).notNull(),
                op -> op.alterColumn(table, text).defaultValue(n.sql("{text2}")),
                op -> op.alterColumn(table, text).dropDefault(),
                op -> op.alterColumn(table, text).comment(n.get("text3")),
                op -> op.alterColumn(table, text).dropComment(),
                op -> op.alterColumn(table, column).identityAlways(s -> s.startingWith(7)),
                op -> op.alterColumn(table, column(column, INTEGER)).identity().identityAlways(s -> s.startingWith(7)),
                op -> op.alterColumn(child, n.get("twice")).generatedAs(n.sql("[id] * 3")),
                op -> op.alterColumn(child, n.get("twice")).dropGenerated(),
                op -> op.alterColumn(table, text)
                        .storage("external")
                        .statistics(5)
                        .compression("pglz"),
                op -> op.alterColumn(table, text).settings(s -> s.withOptions(Map.of("n_distinct", "7"))));
    }

    private List<Consumer<Operations>> constraints() {
        String column = n.get("column");
        String name = n.get("new");
        return List.of(
                op -> op.createPrimaryKey(name, n.in("loose"), n.get("id"), column),
                op -> op.createUniqueConstraint(name, n.in("loose"), column, n.get("id")),
                op -> op.addConstraint(
                        n.in("loose"), unique(column).include(n.get("id")).named(name)),
                op -> op.createForeignKey(
                        name,
                        n.in("loose"),
                        foreignKey(n.get("id")).references(table, n.get("id")).onDelete(ReferentialAction.CASCADE)),
                op -> op.createCheckConstraint(name, table, n.sql("[column] <> {text4}")),
                op -> op.createExcludeConstraint(
                        name, n.in("loose"), exclude("btree").with(column, "=").with(n.get("id"), "=")),
                op -> op.dropConstraint(n.get("check"), table, check(n.sql("[number] > 0"))),
                op -> op.dropConstraintIfExists(name, table),
                op -> op.dropConstraintCascade(n.get("pk"), table),
                op -> op.createConstraintUsingIndex(name, table, unique(n.get("number")), n.get("key_index")),
                op -> op.alterConstraint(n.get("fk"), child, Deferrability.INITIALLY_DEFERRED),
                op -> op.alterConstraint(n.get("fk"), child, Enforcement.NOT_ENFORCED),
                op -> op.renameConstraint(n.get("check"), table, name),
                op -> op.renameNotNull(n.get("check"), table, name),
                op -> op.validateConstraint(n.get("fk"), child),
                op -> op.validateConstraint(n.get("fk"), child, table));
    }

    private List<Consumer<Operations>> indexes() {
        String column = n.get("column");
        String name = n.alone("new");
        return List.of(
                op -> op.createIndex(
                        name,
                        on(table, key(column).collate(n.qualified("collation")), key(n.get("id")))
                                .include(n.get("number"))
                                .tablespace(n.get("space"))
                                .where(n.sql("[column] <> {text}"))),
                op -> op.createIndexConcurrently(name, on(table, column)),
                op -> op.createIndexIfNotExists(n.alone("index"), on(table, column)),
                op -> op.createIndexWithoutPartitions(name, on(n.in("parted"), column)),
                op -> op.dropIndex(Ddl.index(n.get("index"), on(table, column))),
                op -> op.dropIndexConcurrently(n.in("index")),
                op -> op.dropIndexCascade(n.in("index")),
                op -> op.renameIndex(n.in("index"), n.in("new")),
                op -> op.gradually().createIndex(name, on(n.in("parted"), column), n.in("part")),
                op -> op.gradually().setNotNull(table, n.get("number")),
                op -> op.gradually().addUnique(name(), table, n.get("number")),
                op -> op.gradually().addCheck(name(), table, n.sql("[number] < 9")),
                op -> op.gradually()
                        .addForeignKey(
                                name(), n.in("loose"), foreignKey(n.get("id")).references(table)),
                op -> op.gradually().addPrimaryKey(name(), child, n.get("twice")),
                op -> op.gradually()
                        .addColumn(
                                table,
                                column(name(), TEXT).notNull(),
                                fill -> fill.update(table, rows -> rows.set(name(), n.sql("{text}")))),
                op -> {
                    op.gradually().renameColumn(table, column, name(), new RowKey(List.of(n.get("id"))));
                    op.gradually().finishRename(table, column, name());
                },
                op -> {
                    op.gradually().renameColumn(table, column, name(), new RowKey(List.of(n.get("id"))));
                    op.gradually().cancelRename(table, column, name());
                },
                op -> {
                    op.gradually().changeType(table, n.get("number"), BIGINT, new RowKey(List.of(n.get("id"))));
                    op.gradually().finishTypeChange(table, n.get("number"));
                });
    }

    private String name() {
        return n.get("new");
    }
}
