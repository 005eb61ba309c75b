package dev.ambix.catalog;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import dev.ambix.schema.table.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How many things of each sort a schema has, under the names that the counted catalogs use. */
final class SchemaCounts {
    private final Schema schema;
    private final List<Table> tables;
    private final List<Table> whole;
    private final Map<String, Integer> counts = new TreeMap<>();

    private SchemaCounts(Schema schema) {
        this.schema = schema;
        this.tables = schema.all(Table.class)
                .filter(t -> t.options().foreign().isEmpty())
                .toList();
        this.whole =
                tables.stream().filter(t -> t.options().partitionOf().isEmpty()).toList();
    }

    static Map<String, Integer> of(Schema schema) {
        SchemaCounts counts = new SchemaCounts(schema);
        counts.countTables();
        counts.countColumns();
        counts.countConstraints();
        counts.countIndexes();
        counts.countOthers();
        return counts.counts;
    }

    private void countTables() {
        put("tables", whole.stream());
        put("partitioned", tables.stream().filter(t -> t.options().partitionBy().isPresent()));
        put("partitions", tables.stream().filter(t -> t.options().partitionOf().isPresent()));
        put("inherits", tables.stream().flatMap(t -> t.options().parents().stream()));
        put("unlogged", tables.stream().filter(t -> t.options().persistence() == Persistence.UNLOGGED));
        put(
                "foreign_tables",
                schema.all(Table.class).filter(t -> t.options().foreign().isPresent()));
        put("rls_tables", tables.stream().filter(t -> t.options().rowSecurity() != RowSecurity.OFF));
        put(
                "table_reloptions",
                tables.stream().filter(t -> !t.options().parameters().isEmpty()));
        put(
                "ix_clustered",
                Stream.concat(
                                tables.stream().map(t -> t.options().clusteredOn()),
                                schema.all(MaterializedView.class).map(MaterializedView::clusteredOn))
                        .flatMap(Optional::stream));
    }

    private void countColumns() {
        columns("columns", column -> true);
        columns("not_null", column -> !column.isNullable());
        columns("defaults", column -> column.defaultValue().isPresent());
        columns("serial_default", column -> column.defaultValue()
                .filter(sql -> sql.contains("nextval"))
                .isPresent());
        columns("identity", column -> column.identityOptions().isPresent());
        columns("generated", column -> column.generated().isPresent());
        columns("json_cols", column -> List.of(new ColumnType("json"), new ColumnType("jsonb"))
                .contains(column.type()));
        columns("uuid_cols", column -> column.type().equals(new ColumnType("uuid")));
        columns("collated_cols", column -> column.collation().isPresent());
        columns("storage_cols", column -> column.settings().storage().isPresent());
        columns("compression_cols", column -> column.settings().compression().isPresent());
        columns("stats_cols", column -> column.settings().statistics().isPresent());
    }

    private void countConstraints() {
        put("pk", constraints(PrimaryKey.class));
        put(
                "pk_composite",
                constraints(PrimaryKey.class).filter(k -> k.columns().size() > 1));
        put("fk", constraints(ForeignKey.class));
        put(
                "fk_composite",
                constraints(ForeignKey.class).filter(k -> k.columns().size() > 1));
        put("match_full", constraints(ForeignKey.class).filter(k -> k.match() == ForeignKey.Match.FULL));
        put("unique", constraints(Unique.class));
        put("check", constraints(Check.class));
        put("exclusion", constraints(Exclusion.class));
        long invalid = constraints(ForeignKey.class)
                        .filter(k -> k.validation() == Validation.NOT_VALID)
                        .count()
                + constraints(Check.class)
                        .filter(k -> k.validation() == Validation.NOT_VALID)
                        .count();
        counts.put("not_valid", (int) invalid);
    }

    private void countIndexes() {
        indexes("indexes", index -> true);
        indexes("ix_unique", index -> index.definition().isUnique());
        indexes("ix_gin", index -> index.definition().method().equals(Optional.of("gin")));
        indexes("ix_reloptions", index -> !index.definition().parameters().isEmpty());
        indexes("ix_partial", index -> index.definition().predicate().isPresent());
        indexes("ix_expr", index -> index.definition().keys().stream()
                .anyMatch(key -> key.kind() == IndexKey.Kind.EXPRESSION));
    }

    private void countOthers() {
        put("enums", schema.all(EnumType.class));
        put("enum_labels", schema.all(EnumType.class).flatMap(type -> type.labels().stream()));
        put("domains", schema.all(Domain.class));
        put("views", schema.all(View.class));
        put("matviews", schema.all(MaterializedView.class));
        put("functions", schema.all(Routine.class).filter(r -> r.kind() == ObjectKind.FUNCTION));
        put("procedures", schema.all(Routine.class).filter(r -> r.kind() == ObjectKind.PROCEDURE));
        put("aggregates", definitions(ObjectKind.AGGREGATE));
        put("operators", definitions(ObjectKind.OPERATOR));
        put("casts", definitions(ObjectKind.CAST));
        put("collations", definitions(ObjectKind.COLLATION));
        put("ts_configs", definitions(ObjectKind.TEXT_SEARCH_CONFIGURATION));
        put("event_triggers", definitions(ObjectKind.EVENT_TRIGGER));
        put("triggers", schema.all(Trigger.class));
        put("trig_when", schema.all(Trigger.class).filter(t -> t.condition().isPresent()));
        put("constraint_triggers", schema.all(Trigger.class).filter(t -> t.constraint()
                .isPresent()));
        put("rules", schema.all(Rule.class));
        put("policies", schema.all(Policy.class));
        put("extensions", schema.all(Extension.class));
        long identities = counts.get("identity");
        counts.put("sequences", (int) (schema.all(Sequence.class).count() + identities));
        counts.put("comments", (int) (schema.all(Comment.class).count() + ownComments()));
    }

    private long ownComments() {
        return schema.all(Table.class)
                .flatMap(table -> Stream.concat(
                        Stream.of(table.comment()), table.columns().stream().map(Column::comment)))
                .filter(Optional::isPresent)
                .count();
    }

    private Stream<Definition> definitions(ObjectKind kind) {
        return schema.all(Definition.class).filter(d -> d.ref().kind() == kind);
    }

    private <T extends Constraint> Stream<T> constraints(Class<T> type) {
        return schema.all(Table.class)
                .flatMap(table -> table.constraints().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private void columns(String name, Predicate<Column> condition) {
        put(name, whole.stream().flatMap(this::columns).filter(condition));
    }

    /** The columns of a table with those that only its parents list. */
    private Stream<Column> columns(Table table) {
        Stream<Column> inherited = table.options().parents().stream()
                .flatMap(parent -> columns(schema.table(parent).orElseThrow()))
                .filter(column -> table.column(column.name()).isEmpty());
        return Stream.concat(table.columns().stream(), inherited);
    }

    private void indexes(String name, Predicate<Index> condition) {
        put(
                name,
                schema.all(Index.class)
                        .filter(index -> index.definition().partitionOf().isEmpty())
                        .filter(condition));
    }

    private void put(String name, Stream<?> things) {
        counts.put(name, (int) things.count());
    }
}
