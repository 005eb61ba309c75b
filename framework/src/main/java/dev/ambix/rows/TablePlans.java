package dev.ambix.rows;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the rows of tables by their types and constraints, and by those that they have later, so that the rows fit there too as
 * far as that can be known.
 */
final class TablePlans {
    private final Schema schema;
    private final Schema later;
    private final TypeValues types;
    private final Map<QualifiedName, List<Index>> indexes = new HashMap<>();
    private final Map<QualifiedName, List<Index>> laterIndexes = new HashMap<>();
    private final Map<ColumnType, EnumType> laterEnums = new HashMap<>();
    private final Map<QualifiedName, List<Table>> partitions;
    private final Set<String> valid = new HashSet<>();

    TablePlans(Schema schema, Schema later) {
        this.schema = schema;
        this.later = later;
        this.types = new TypeValues(schema);
        collect(schema, indexes);
        collect(later, laterIndexes);
        later.all(EnumType.class).forEach(type -> laterEnums.put(ColumnType.named(type.name()), type));
        this.partitions = schema.all(Table.class)
                .filter(table -> table.options().partitionOf().isPresent())
                .collect(Collectors.groupingBy(
                        table -> table.options().partitionOf().orElseThrow().parent()));
    }

    private static void collect(Schema schema, Map<QualifiedName, List<Index>> indexes) {
        schema.all(Index.class).forEach(index -> indexes.computeIfAbsent(index.table(), table -> new ArrayList<>())
                .add(index));
    }

    /** The plans of tables, for which the values of doubtful ones are tried first, all at once. */
    List<TablePlan> of(List<Table> tables, Server server) throws SQLException {
        Set<String> doubtful = new LinkedHashSet<>();
        for (Table table : tables) {
            for (Column column : written(table)) {
                doubtful.addAll(seeded(table, column));
                if (types.isUnsure(column.type())) {
                    doubtful.addAll(types.of(column.type()));
                }
                conversion(table, column)
                        .ifPresent(type -> all(table, column).forEach(value -> doubtful.add(converted(value, type))));
            }
        }
        valid.addAll(server.valid(new ArrayList<>(doubtful)));
        return tables.stream().map(this::plan).toList();
    }

    /** The column that a table lacks later and that its rows would need; empty if none is missing. */
    Optional<Column> unfilled(Table table) {
        return later(table).stream()
                .flatMap(now -> now.columns().stream())
                .filter(column -> table.column(column.name()).isEmpty()
                        && !column.isNullable()
                        && column.defaultValue().isEmpty()
                        && column.identityOptions().isEmpty()
                        && column.generated().isEmpty())
                .findFirst();
    }

    private Optional<Table> later(Table table) {
        return later.table(table.name());
    }

    private TablePlan plan(Table table) {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        for (Column column : written(table)) {
            List<String> values = candidates(table, column);
            if (!values.isEmpty()) {
                candidates.put(column.name(), values);
            } else if (isNullable(table, column)) {
                candidates.put(column.name(), List.of("null"));
            }
        }
        Map<String, Set<String>> unique = unique(table);
        Map<String, Set<String>> constraints = new HashMap<>(unique);
        constraints.putAll(TablePlan.checks(table));
        constraints.putAll(exclusions(table));
        Map<ForeignKey, List<String>> keys = foreignKeys(table);
        keys.keySet().forEach(key -> constraints.put(key.name().orElse(""), new LinkedHashSet<>(key.columns())));
        return new TablePlan(table, candidates, keys, constraints, unique, column -> isNullable(table, column));
    }

    /** Columns that are numbered or computed are left to the server. */
    private static List<Column> written(Table table) {
        return table.columns().stream()
                .filter(column -> column.generated().isEmpty()
                        && column.identityOptions().isEmpty()
                        && !column.defaultValue().orElse("").startsWith("nextval("))
                .toList();
    }

    private boolean isNullable(Table table, Column column) {
        return column.isNullable()
                && later(table)
                        .flatMap(now -> now.column(column.name()))
                        .map(Column::isNullable)
                        .orElse(true);
    }

    /** TextLiterals and bytes of checks come first: others seldom satisfy these. */
    private List<String> candidates(Table table, Column column) {
        List<String> seeded =
                seeded(table, column).stream().filter(valid::contains).toList();
        List<String> own = own(column);
        String base = types.inner(column.type()).sql();
        boolean isLong = BaseValues.isText(base) || base.equals("bytea");
        List<String> all = Stream.concat((isLong ? seeded : own).stream(), (isLong ? own : seeded).stream())
                .distinct()
                .toList();
        return conversion(table, column)
                .map(type -> all.stream()
                        .filter(value -> valid.contains(converted(value, type)))
                        .toList())
                .filter(convertible -> !convertible.isEmpty())
                .orElse(all);
    }

    private List<String> own(Column column) {
        List<String> values = types.of(column.type());
        return types.isUnsure(column.type())
                ? values.stream().filter(valid::contains).toList()
                : values.stream().filter(value -> isKept(value, column.type())).toList();
    }

    /** A label that an enum type will not have any more is avoided. */
    private boolean isKept(String value, ColumnType type) {
        Optional<EnumType> now = Optional.ofNullable(laterEnums.get(type));
        return now.map(labels -> labels.labels().stream()
                        .anyMatch(label -> TypeValues.typed(label, type).equals(value)))
                .orElse(true);
    }

    private Set<String> all(Table table, Column column) {
        Set<String> all = new LinkedHashSet<>(seeded(table, column));
        all.addAll(types.of(column.type()));
        return all;
    }

    /** The type that a column has later, if it is another one. */
    private Optional<ColumnType> conversion(Table table, Column column) {
        return later(table)
                .flatMap(now -> now.column(column.name()))
                .map(Column::type)
                .filter(type -> !type.equals(column.type()));
    }

    /** As a column is converted where the server has no cast of its own; its casts take more. */
    private static String converted(String value, ColumnType type) {
        return "((" + value + ")::text)::" + type.sql();
    }

    /** The values that the checks of a column and the bounds of its partitions suggest. */
    private List<String> seeded(Table table, Column column) {
        ColumnType inner = types.inner(column.type());
        Stream<String> own = Stream.of(Optional.of(table), later(table))
                .flatMap(Optional::stream)
                .flatMap(side -> side.constraints().stream())
                .filter(Check.class::isInstance)
                .map(check -> ((Check) check).condition());
        List<String> seeds = own.map(ConditionValues::of)
                .filter(found -> found.names().contains(column.name()))
                .flatMap(found -> TypeValues.seeded(found, inner))
                .map(value -> inner.equals(column.type())
                        ? value
                        : "(" + value + ")::" + column.type().sql())
                .toList();
        return Stream.concat(
                        seeds.stream(),
                        partitionKeys(table).contains(column.name())
                                ? levels(table)
                                        .flatMap(level -> level.options().partitionOf().stream())
                                        .flatMap(of -> TypeValues.seeded(ConditionValues.of(of.bound()), inner))
                                : Stream.empty())
                .distinct()
                .toList();
    }

    /** A table and all partitions below it. */
    private Stream<Table> levels(Table table) {
        return Stream.concat(
                Stream.of(table),
                partitions.getOrDefault(table.name(), List.of()).stream().flatMap(this::levels));
    }

    private Set<String> partitionKeys(Table table) {
        return levels(table)
                .flatMap(level -> level.options().partitionBy().stream())
                .flatMap(by -> by.keys().stream())
                .flatMap(key -> names(table, key).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Table table, IndexKey key) {
        return key.kind() == IndexKey.Kind.COLUMN ? Set.of(key.text()) : TablePlan.columns(table, key.text());
    }

    private Map<String, Set<String>> unique(Table table) {
        Map<String, Set<String>> unique = new LinkedHashMap<>(unique(table, indexes));
        later(table).ifPresent(now -> unique(now, laterIndexes).forEach((name, columns) -> {
            columns.removeIf(column -> table.column(column).isEmpty());
            if (!columns.isEmpty()) {
                unique.putIfAbsent(name, columns);
            }
        }));
        return unique;
    }

    private static Map<String, Set<String>> unique(Table table, Map<QualifiedName, List<Index>> indexes) {
        Map<String, Set<String>> unique = new LinkedHashMap<>();
        table.constraints().forEach(constraint -> {
            if (constraint instanceof PrimaryKey key) {
                unique.put(key.name().orElse("primary key"), new LinkedHashSet<>(key.columns()));
            } else if (constraint instanceof Unique key) {
                unique.put(key.name().orElse("unique " + key.columns()), new LinkedHashSet<>(key.columns()));
            }
        });
        indexes.getOrDefault(table.name(), List.of()).stream()
                .filter(index -> index.definition().isUnique())
                .forEach(index -> {
                    Set<String> columns = new LinkedHashSet<>();
                    index.definition().keys().forEach(key -> columns.addAll(names(table, key)));
                    unique.put(index.name(), columns);
                });
        return unique;
    }

    private static Map<String, Set<String>> exclusions(Table table) {
        Map<String, Set<String>> exclusions = new HashMap<>();
        table.constraints().forEach(constraint -> {
            if (constraint instanceof Exclusion exclusion) {
                Set<String> columns = new LinkedHashSet<>();
                exclusion.elements().forEach(element -> columns.addAll(names(table, element.key())));
                exclusions.put(exclusion.name().orElse(""), columns);
            }
        });
        return exclusions;
    }

    /** The foreign keys to tables that are there; referenced columns without a name are those of the primary key. */
    Map<ForeignKey, List<String>> foreignKeys(Table table) {
        Map<ForeignKey, List<String>> keys = new LinkedHashMap<>();
        table.constraints().forEach(constraint -> {
            if (constraint instanceof ForeignKey key
                    && schema.find(ObjectRef.of(ObjectKind.TABLE, key.table())).isPresent()) {
                keys.put(key, key.referenced().isEmpty() ? primaryKey(key.table()) : key.referenced());
            }
        });
        return keys;
    }

    private List<String> primaryKey(QualifiedName table) {
        return schema.table(table).stream()
                .flatMap(found -> found.constraints().stream())
                .filter(PrimaryKey.class::isInstance)
                .findFirst()
                .map(key -> ((PrimaryKey) key).columns())
                .orElse(List.of());
    }
}
