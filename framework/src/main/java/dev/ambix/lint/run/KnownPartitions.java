package dev.ambix.lint.run;

import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.TableOptions.PartitionBy;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.text.SqlCursor;
import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The known partitions of tables. */
public final class KnownPartitions {
    private final KnownSchema schema;

    public KnownPartitions(KnownSchema schema) {
        this.schema = schema;
    }

    /** Whether a table is known to be partitioned. */
    public boolean isPartitioned(QualifiedName table) {
        return key(table).isPresent();
    }

    /** The partitions that are known, by name. */
    public Stream<KnownTable> of(QualifiedName parent) {
        return schema.tables().filter(known -> known.table()
                .options()
                .partitionOf()
                .filter(part -> SchemaTimeline.plain(part.parent()).equals(SchemaTimeline.plain(parent)))
                .isPresent());
    }

    /** The default partition, if it is known. */
    public Optional<QualifiedName> defaultOf(QualifiedName parent) {
        return of(parent)
                .filter(known -> known.table()
                        .options()
                        .partitionOf()
                        .filter(part -> isDefault(part.bound()))
                        .isPresent())
                .map(known -> known.table().name())
                .findFirst();
    }

    /** Whether a table has no default partition: it is known as a whole, and none was made. */
    public boolean hasNoDefault(QualifiedName parent) {
        return schema.table(parent).filter(KnownTable::isWhole).isPresent()
                && defaultOf(parent).isEmpty();
    }

    /** Whether a bound is that of the default partition. */
    public static boolean isDefault(String bound) {
        return bound.strip().equalsIgnoreCase("default");
    }

    /** Whether a check, or an empty table, proves that the rows of a table belong where it is attached. */
    public boolean isProven(AttachPartition attach) {
        Optional<KnownTable> partition = schema.table(attach.partition());
        Optional<String> key = columnKey(attach.parent());
        List<String> wanted = conditions(attach);
        if (partition.isEmpty() || key.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        List<String> known = new ArrayList<>();
        partition.get().table().constraints().stream()
                .filter(Check.class::isInstance)
                .map(Check.class::cast)
                .filter(check -> check.validation() == Validation.VALID)
                .forEach(check -> known.addAll(Conjuncts.of(check.condition())));
        boolean isFull = partition
                        .get()
                        .table()
                        .column(key.get())
                        .filter(column -> !column.isNullable())
                        .isPresent()
                || known.containsAll(Conjuncts.of(Identifiers.sql(key.get()) + " is not null"));
        return isFull && wanted.stream().allMatch(condition -> known.containsAll(Conjuncts.of(condition)));
    }

    /** The condition that a check must hold, so that no row is read: {@code at is not null and at >= 1 and at < 9}. */
    public Optional<String> condition(AttachPartition attach) {
        List<String> conditions = conditions(attach);
        return conditions.isEmpty()
                ? Optional.empty()
                : columnKey(attach.parent())
                        .map(key -> Identifiers.sql(key) + " is not null and " + String.join(" and ", conditions));
    }

    /** The limits of one column; none for a bound of several columns, of an expression, by hash or by default. */
    private List<String> conditions(AttachPartition attach) {
        Optional<String> column = columnKey(attach.parent()).map(Identifiers::sql);
        if (column.isEmpty() || isDefault(attach.bound())) {
            return List.of();
        }
        SqlCursor cursor = new SqlCursor(attach.bound());
        try {
            if (cursor.skip("for", "values", "from")) {
                String from = text(cursor.parenthesized());
                String to = cursor.skip("to") ? text(cursor.parenthesized()) : "";
                return Stream.of(limit(column.get() + " >= ", from), limit(column.get() + " < ", to))
                        .flatMap(Optional::stream)
                        .toList();
            } else if (cursor.skip("for", "values", "in")) {
                return List.of(column.get() + " in (" + text(cursor.parenthesized()) + ")");
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return List.of();
    }

    private static Optional<String> limit(String comparison, String value) {
        boolean isOpen = value.isBlank() || value.equalsIgnoreCase("minvalue") || value.equalsIgnoreCase("maxvalue");
        return isOpen ? Optional.empty() : Optional.of(comparison + value);
    }

    private static String text(List<SqlToken> tokens) {
        return tokens.stream().map(token -> token.is(",") ? ", " : token.text()).collect(Collectors.joining());
    }

    private Optional<PartitionBy> key(QualifiedName table) {
        return schema.table(table).flatMap(known -> known.table().options().partitionBy());
    }

    private Optional<String> columnKey(QualifiedName table) {
        return key(table)
                .map(PartitionBy::keys)
                .filter(keys -> keys.size() == 1 && keys.get(0).kind() == IndexKey.Kind.COLUMN)
                .map(keys -> keys.get(0).text());
    }
}
