package dev.ambix.conformance;

import static dev.ambix.conformance.ConstraintArguments.name;

import dev.ambix.operation.Operations;
import dev.ambix.operation.alteration.AlterColumn;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.TableElement;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Calls the verbs of {@link Operations} that a vector asks for. */
final class VectorOperations {
    private final Operations op;

    VectorOperations(Operations op) {
        this.op = op;
    }

    void call(String verb, Arguments args) {
        switch (verb) {
            case "create_table" -> createTable(args);
            case "drop_table" -> dropTable(args);
            case "rename_table" ->
                op.renameTable(
                        table(args).toString(),
                        QualifiedName.of(args.text("new_name")).toString());
            case "create_table_comment" -> op.createTableComment(table(args).toString(), args.text("comment"));
            case "drop_table_comment" -> op.dropTableComment(table(args).toString());
            case "add_column" -> addColumn(args);
            case "drop_column" -> dropColumn(args);
            case "alter_column" -> alterColumn(args);
            case "create_index" -> createIndex(args);
            case "drop_index" -> dropIndex(args);
            case "drop_constraint" -> dropConstraint(args);
            case "bulk_insert" -> bulkInsert(args);
            case "execute" -> op.execute(args.text("sql"));
            case "batch_alter_table" -> batch(args);
            default ->
                named(args)
                        .addConstraint(
                                table(args).toString(),
                                ConstraintArguments.constraint(verb.replaceAll("create_|_constraint", ""), args));
        }
        args.ignoring("existing_");
        args.requireAllRead();
    }

    private static QualifiedName table(Arguments args) {
        return name(args, "schema", "table");
    }

    private void createTable(Arguments args) {
        List<TableElement> elements = new ArrayList<>();
        List<TableElement> constraints = new ArrayList<>();
        List<String> key = new ArrayList<>();
        Map<String, Boolean> indexes = new java.util.LinkedHashMap<>();
        for (Arguments column : args.objects("columns")) {
            elements.add(ColumnArguments.column(column));
            ColumnArguments.ownEnum(column).ifPresent(type -> op.invoke(new CreateObject(type, Existence.CHECKED)));
            ColumnArguments.ownCheck(column).ifPresent(constraints::add);
            if (column.flag("primary_key")) {
                key.add(column.text("name"));
            }
            readShorthands(column, constraints, indexes);
            column.requireAllRead();
        }
        if (!key.isEmpty()) {
            elements.add(Ddl.primaryKey(key.toArray(String[]::new)));
        }
        for (Arguments constraint : args.objects("constraints")) {
            elements.add(ConstraintArguments.constraint(constraint.text("kind"), constraint));
            constraint.requireAllRead();
        }
        elements.addAll(constraints);
        Table table =
                TableArguments.options(Table.of(table(args), elements).withComment(args.optional("comment")), args);
        if (args.flag("if_not_exists")) {
            op.createTableIfNotExists(table);
        } else {
            op.createTable(table);
        }
        indexes.forEach((column, unique) -> createShorthandIndex(table(args), column, unique));
    }

    /** What a column says of constraints and indexes besides its definition. */
    private static void readShorthands(Arguments column, List<TableElement> constraints, Map<String, Boolean> indexes) {
        String name = column.text("name");
        if (column.flag("index")) {
            indexes.put(name, column.flag("unique"));
        } else if (column.flag("unique")) {
            constraints.add(Ddl.unique(name));
        }
        column.object("references").ifPresent(to -> {
            constraints.add(ConstraintArguments.reference(name, to));
            to.requireAllRead();
        });
    }

    private void createShorthandIndex(QualifiedName table, String column, boolean unique) {
        IndexDefinition on = IndexDefinition.on(table, List.of(IndexKey.column(column)));
        op.createIndex("ix_" + table.name() + "_" + column, unique ? on.unique() : on);
    }

    private void addColumn(Arguments args) {
        Arguments read = args.object("column").orElseThrow();
        Column column = ColumnArguments.column(read);
        List<TableElement> constraints = new ArrayList<>();
        Map<String, Boolean> indexes = new HashMap<>();
        readShorthands(read, constraints, indexes);
        if (args.flag("inline_primary_key")) {
            constraints.add(Ddl.primaryKey(column.name()));
        }
        args.value("inline_references");
        if (args.flag("if_not_exists")) {
            op.addColumnIfNotExists(table(args).toString(), column);
        } else {
            op.addColumn(table(args).toString(), column);
        }
        constraints.forEach(c -> op.addConstraint(table(args).toString(), (dev.ambix.schema.constraint.Constraint) c));
        indexes.forEach((name, unique) -> createShorthandIndex(table(args), name, unique));
        read.requireAllRead();
    }

    private void alterColumn(Arguments args) {
        AlterColumn column = alterColumnOf(args);
        if (args.has("type")) {
            ColumnType type = ColumnArguments.type(args);
            args.optional("using").ifPresentOrElse(using -> column.type(type, using), () -> column.type(type));
        }
        Object nullable = args.value("nullable");
        if (Boolean.TRUE.equals(nullable)) {
            column.nullable();
        } else if (Boolean.FALSE.equals(nullable)) {
            column.notNull();
        }
        if (args.isNull("default") && args.has("existing_computed")) {
            column.dropGenerated();
        } else if (args.isNull("default")) {
            column.dropDefault();
        } else {
            ColumnArguments.defaultValue(args).ifPresent(column::defaultValue);
        }
        if (args.isNull("comment")) {
            column.dropComment();
        } else {
            args.optional("comment").ifPresent(column::comment);
        }
        identity(args, column);
        args.object("computed").ifPresent(computed -> {
            column.generatedAs(computed.text("sql"));
            computed.flag("stored");
            computed.requireAllRead();
        });
        args.optional("new_name").ifPresent(column::rename);
    }

    private AlterColumn alterColumnOf(Arguments args) {
        String table = table(args).toString();
        String name = args.text("column");
        return args.object("existing_identity")
                .map(identity -> Ddl.column(name, Ddl.type("integer")))
                .map(column -> ColumnArguments.identity(
                        column, args.object("existing_identity").orElseThrow()))
                .map(was -> op.alterColumn(table, was))
                .orElseGet(() -> op.alterColumn(table, name));
    }

    private static void identity(Arguments args, AlterColumn column) {
        if (args.isNull("identity")) {
            column.dropIdentity();
        }
        args.object("identity").ifPresent(identity -> {
            if (identity.flag("always")) {
                column.identityAlways(sequence -> ColumnArguments.options(sequence, identity));
            } else {
                column.identity(sequence -> ColumnArguments.options(sequence, identity));
            }
            identity.requireAllRead();
        });
    }

    private void dropTable(Arguments args) {
        if (args.flag("if_exists")) {
            op.dropTableIfExists(table(args).toString());
        } else {
            op.dropTable(table(args).toString());
        }
    }

    private void dropColumn(Arguments args) {
        if (args.flag("if_exists")) {
            op.dropColumnIfExists(table(args).toString(), args.text("column"));
        } else {
            op.dropColumn(table(args).toString(), args.text("column"));
        }
    }

    /** The verbs, where a name may be final. */
    private Operations named(Arguments args) {
        return ConstraintArguments.isFinal(args) ? op.finalNames() : op;
    }

    private void createIndex(Arguments args) {
        List<IndexKey> keys = new ArrayList<>();
        for (Object column : args.list("columns")) {
            keys.add(column instanceof String name ? IndexKey.column(name) : key(new Arguments("key", column)));
        }
        IndexDefinition on = IndexDefinition.on(table(args), keys).include(args.texts("include"));
        on = args.flag("unique") ? on.unique() : on;
        on = args.optional("using").map(on::using).orElse(on);
        on = args.optional("where").map(on::where).orElse(on);
        on = args.flag("nulls_not_distinct") ? on.nullsNotDistinct() : on;
        if (args.value("storage") instanceof Map<?, ?> storage) {
            for (Map.Entry<?, ?> parameter : storage.entrySet()) {
                on = on.with(parameter.getKey().toString(), parameter.getValue().toString());
            }
        }
        if (args.isNull("name")) {
            op.createIndex(on);
            return;
        }
        createIndex(
                QualifiedName.of(args.text("name")).toString(),
                on,
                args.flag("concurrently"),
                args.flag("if_not_exists"));
    }

    private void createIndex(String name, IndexDefinition on, boolean isConcurrent, boolean isConditional) {
        if (isConcurrent && isConditional) {
            op.createIndexConcurrentlyIfNotExists(name, on);
        } else if (isConcurrent) {
            op.createIndexConcurrently(name, on);
        } else if (isConditional) {
            op.createIndexIfNotExists(name, on);
        } else {
            op.createIndex(name, on);
        }
    }

    private static IndexKey key(Arguments args) {
        IndexKey key = args.has("sql") ? IndexKey.expression(args.text("sql")) : IndexKey.column(args.text("column"));
        if (args.has("opclass")) {
            key = key.operatorClass(args.text("opclass"));
        }
        String order = args.optional("order").orElse("").toLowerCase(java.util.Locale.ROOT);
        key = order.contains("desc") ? key.descending() : key;
        key = order.contains("nulls first") ? key.nullsFirst() : key;
        key = order.contains("nulls last") ? key.nullsLast() : key;
        args.requireAllRead();
        return key;
    }

    private void dropIndex(Arguments args) {
        args.value("table");
        String index = name(args, "schema", "name").toString();
        boolean isConditional = args.flag("if_exists");
        if (args.flag("concurrently") && isConditional) {
            op.dropIndexConcurrentlyIfExists(index);
        } else if (args.flag("concurrently")) {
            op.dropIndexConcurrently(index);
        } else if (isConditional) {
            op.dropIndexIfExists(index);
        } else {
            op.dropIndex(index);
        }
    }

    private void dropConstraint(Arguments args) {
        args.value("type");
        String table = table(args).toString();
        if (args.flag("if_exists")) {
            op.dropConstraintIfExists(args.text("name"), table);
        } else {
            op.dropConstraint(args.text("name"), table);
        }
    }

    private void bulkInsert(Arguments args) {
        List<String> columns = new ArrayList<>();
        for (Arguments column : args.objects("columns")) {
            columns.add(column.text("name"));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Object row : args.list("rows")) {
            List<@Nullable Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(value(((Map<?, ?>) row).get(column))));
            rows.add(values);
        }
        op.bulkInsert(table(args).toString(), columns, rows);
    }

    private static @Nullable Object value(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> typed)) {
            return json;
        }
        Map.Entry<?, ?> only = typed.entrySet().iterator().next();
        String text = String.valueOf(only.getValue());
        return switch (only.getKey().toString()) {
            case "date" -> LocalDate.parse(text);
            case "timestamp" -> LocalDateTime.parse(text.replace(' ', 'T'));
            case "decimal" -> new BigDecimal(text);
            case "uuid" -> UUID.fromString(text);
            case "json" ->
                JSONB.valueOf(OperationVector.JSON.valueToTree(only.getValue()).toString());
            default -> throw new IllegalArgumentException(only.getKey().toString());
        };
    }

    private void batch(Arguments args) {
        for (Arguments step : args.objects("ops")) {
            Map<Object, @Nullable Object> own =
                    new HashMap<>((Map<?, ?>) java.util.Objects.requireNonNull(step.value("args")));
            own.put("table", args.text("table"));
            args.optional("schema").ifPresent(schema -> own.put("schema", schema));
            call(step.text("op"), new Arguments(step.text("op"), own));
        }
    }
}
