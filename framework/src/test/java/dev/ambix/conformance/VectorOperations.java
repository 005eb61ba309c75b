package dev.ambix.conformance;

import static dev.ambix.conformance.ConstraintArguments.name;

import dev.ambix.operation.AlterColumn;
import dev.ambix.operation.Operations;
import dev.ambix.schema.Column;
import dev.ambix.schema.ColumnType;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.IndexKey;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Table;
import dev.ambix.schema.TableElement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.tools.json.JSONValue;
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
            case "drop_table" -> op.dropTable(table(args).toString());
            case "rename_table" ->
                op.renameTable(
                        table(args).toString(),
                        QualifiedName.of(args.text("new_name")).toString());
            case "create_table_comment" -> op.createTableComment(table(args).toString(), args.text("comment"));
            case "drop_table_comment" -> op.dropTableComment(table(args).toString());
            case "add_column" -> addColumn(args);
            case "drop_column" -> op.dropColumn(table(args).toString(), args.text("column"));
            case "alter_column" -> alterColumn(args);
            case "create_index" -> createIndex(args);
            case "drop_index" -> dropIndex(args);
            case "drop_constraint" -> dropConstraint(args);
            case "bulk_insert" -> bulkInsert(args);
            case "execute" -> op.execute(args.text("sql"));
            case "batch_alter_table" -> batch(args);
            default ->
                op.addConstraint(
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
        op.createTable(Table.of(table(args), elements).withComment(args.optional("comment")));
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
        if (args.has("inline_primary_key") || args.has("inline_references")) {
            throw new LackingFeature("constraints in the definition of an added column");
        }
        op.addColumn(table(args).toString(), column);
        constraints.forEach(c -> op.addConstraint(table(args).toString(), (dev.ambix.schema.Constraint) c));
        indexes.forEach((name, unique) -> createShorthandIndex(table(args), name, unique));
        read.requireAllRead();
    }

    private void alterColumn(Arguments args) {
        AlterColumn column = op.alterColumn(table(args).toString(), args.text("column"));
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
        if (args.isNull("default")) {
            column.dropDefault();
        } else {
            ColumnArguments.defaultValue(args).ifPresent(column::defaultValue);
        }
        if (args.isNull("comment")) {
            column.dropComment();
        } else {
            args.optional("comment").ifPresent(column::comment);
        }
        args.optional("new_name").ifPresent(column::rename);
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
        String name = QualifiedName.of(indexName(args)).toString();
        if (args.flag("concurrently")) {
            op.createIndexConcurrently(name, on);
        } else {
            op.createIndex(name, on);
        }
    }

    private static String indexName(Arguments args) {
        if (args.isNull("name") || args.value("name") instanceof Map<?, ?>) {
            throw new LackingFeature("naming conventions");
        }
        return args.text("name");
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
        if (args.flag("concurrently")) {
            op.dropIndexConcurrently(index);
        } else {
            op.dropIndex(index);
        }
    }

    private void dropConstraint(Arguments args) {
        args.value("type");
        op.dropConstraint(indexName(args), table(args).toString());
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
            case "json" -> JSONB.valueOf(JSONValue.toJSONString(only.getValue()));
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
