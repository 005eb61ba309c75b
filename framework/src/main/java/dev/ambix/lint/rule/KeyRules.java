package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;
import static dev.ambix.lint.rule.JavaCode.texts;

import dev.ambix.impact.operation.TypeWord;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about keys: of tables, and between them. */
final class KeyRules {
    /** From this version on, a unique key can take NULL for a value. */
    private static final int NULLS_NOT_DISTINCT = 15;

    private static final int LONG_CHAIN = 3;
    private static final int DEEPEST = 20;

    /** The types that columns of these have, or that are as good as the same. */
    private static final Map<String, String> STORED_TYPES = Map.of(
            "serial", "integer",
            "serial4", "integer",
            "bigserial", "bigint",
            "serial8", "bigint",
            "smallserial", "smallint",
            "serial2", "smallint",
            "varchar", "text");

    private KeyRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning(
                                "require-primary-key", "A new table has no primary key, and no other for its rows")
                        .revision(KeyRules::withoutKey),
                RuleDefinition.warning("foreign-key-type-mismatch", "A foreign key is of another type than its target")
                        .revision(KeyRules::mismatch),
                RuleDefinition.note("unique-with-nullable-column", "A unique key lets rows with NULL pass as different")
                        .each(AddConstraint.class, (op, found) -> nullable(op.table(), op.constraint(), found))
                        .each(CreateObject.class, KeyRules::nullable),
                RuleDefinition.note("long-cascade", "A delete of one row goes through a chain of tables")
                        .revision(KeyRules::chain));
    }

    private static void withoutKey(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            if (operation.inner() instanceof CreateObject create
                    && create.object() instanceof Table table
                    && table.options().partitionOf().isEmpty()
                    && table.options().parents().isEmpty()
                    && table.options().foreign().isEmpty()
                    && table.options().persistence() == Persistence.PERMANENT
                    && revision.after()
                            .table(table.name())
                            .filter(KeyRules::hasNoKey)
                            .isPresent()) {
                found.report(
                        operation,
                        "Nothing tells two equal rows of " + table.name()
                                + " apart: neither an update of one of them, nor logical replication, which refuses updates"
                                + " and deletes, nor op.backfill(..). Give it a key, if only a number.",
                        numbered(table));
            }
        }
    }

    /** A key over the column {@code id}, which is added where there is none. */
    private static String numbered(Table table) {
        String key = call("op.createPrimaryKey", text("pk_" + table.name().name()), text(table.name()), text("id"));
        return table.column("id").isPresent()
                ? key
                : call("op.addColumn", text(table.name()), "column(\"id\", type(\"bigint\")).identity()") + "\n" + key;
    }

    /** A unique key over columns that are NOT NULL serves as well. */
    static boolean hasNoKey(KnownTable known) {
        Table table = known.table();
        boolean hasConstraint = table.constraints().stream()
                .anyMatch(constraint -> constraint instanceof PrimaryKey
                        || constraint instanceof Unique unique && isRequired(table, unique.columns()));
        boolean hasIndex = known.indexes().stream()
                .anyMatch(index -> index.definition().isUnique()
                        && index.definition().predicate().isEmpty()
                        && isRequired(
                                table,
                                index.definition().keys().stream()
                                        .map(key -> key.text())
                                        .toList()));
        return known.isWhole() && !hasConstraint && !hasIndex;
    }

    private static boolean isRequired(Table table, List<String> columns) {
        return columns.stream().allMatch(name -> table.column(name)
                .filter(column -> !column.isNullable())
                .isPresent());
    }

    private static void mismatch(RevisionFacts revision, FindingSink found) {
        KnownSchema after = revision.after();
        for (LintedOperation operation : revision.upgrade()) {
            ConstraintRules.added(operation.inner()).forEach(added -> {
                List<String> referenced = referenced(added.key(), after);
                for (int i = 0;
                        i < Math.min(referenced.size(), added.key().columns().size());
                        i++) {
                    Optional<Column> from =
                            after.column(added.table(), added.key().columns().get(i));
                    Optional<Column> to = after.column(added.key().table(), referenced.get(i));
                    if (from.isPresent()
                            && to.isPresent()
                            && !type(from.get(), after).equals(type(to.get(), after))) {
                        found.report(
                                operation,
                                "The column " + from.get().name() + " is of the type "
                                        + from.get().type() + " and refers to "
                                        + added.key().table().dotted(referenced.get(i)) + " of the type "
                                        + to.get().type()
                                        + ". What fits into one may not fit into the other, and joins and"
                                        + " checks convert each value.");
                    }
                }
            });
        }
    }

    private static List<String> referenced(ForeignKey key, KnownSchema schema) {
        return key.referenced().isEmpty()
                ? schema.table(key.table()).flatMap(KnownTable::primaryKey).orElse(List.of())
                : key.referenced();
    }

    private static String type(Column column, KnownSchema schema) {
        String word = TypeWord.of(CompatibilityRules.domain(column.type(), schema)
                        .map(domain -> domain.base())
                        .orElse(column.type()))
                .word();
        return STORED_TYPES.getOrDefault(word, word).toLowerCase(Locale.ROOT);
    }

    private static void nullable(CreateObject op, OperationCase found) {
        if (op.object() instanceof Table table) {
            table.constraints().forEach(constraint -> nullable(table.name(), constraint, found));
        }
    }

    /** A key of one column that may be NULL mostly means that: at most once, if at all. */
    private static void nullable(QualifiedName name, Constraint constraint, OperationCase found) {
        Optional<Table> table = found.revision().after().table(name).map(KnownTable::table);
        if (!(constraint instanceof Unique unique)
                || unique.nulls() == NullTreatment.NOT_DISTINCT
                || unique.columns().size() < 2
                || table.isEmpty()) {
            return;
        }
        List<String> nullable = unique.columns().stream()
                .filter(column ->
                        table.get().column(column).filter(Column::isNullable).isPresent())
                .toList();
        if (nullable.isEmpty()) {
            return;
        }
        String reason =
                "Two rows that are equal in all of " + String.join(", ", unique.columns()) + " are both let in if "
                        + String.join(" or ", nullable) + " is NULL, as NULL counts as different from NULL.";
        if (found.revision().server() >= NULLS_NOT_DISTINCT) {
            found.report(reason + " NULLS NOT DISTINCT refuses the second one: unique(" + texts(unique.columns())
                    + ").nullsNotDistinct().");
        } else {
            found.report(
                    reason + " Make the columns NOT NULL, or add a unique index for the rows with NULL: on(..).where(\""
                            + nullable.get(0) + " is null\").");
        }
    }

    /** A table, and those above it from which a delete comes down to it. */
    private record Chain(QualifiedName table, Optional<Chain> above, int length) {
        List<QualifiedName> fromTheTop() {
            List<QualifiedName> tables = new ArrayList<>();
            for (Optional<Chain> at = Optional.of(this); at.isPresent(); at = at.get().above) {
                tables.add(0, at.get().table);
            }
            return tables;
        }
    }

    /** One finding a revision, for the longest chain that ends at a new foreign key. */
    private static void chain(RevisionFacts revision, FindingSink found) {
        Map<String, Chain> known = new HashMap<>();
        cascades(revision).stream()
                .map(added -> chain(added.table(), revision.after(), known, DEEPEST))
                .filter(chain -> chain.length() > LONG_CHAIN)
                .max(Comparator.comparingInt(Chain::length))
                .map(Chain::fromTheTop)
                .ifPresent(tables -> found.reportRevision("A delete from " + tables.get(0) + " deletes on through "
                        + tables.stream().skip(1).map(QualifiedName::toString).collect(Collectors.joining(", "))
                        + ", in one transaction that nobody sees the size of before. Let the application delete in batches"
                        + " where rows are many, with RESTRICT or no action in the chain."));
    }

    /** The longest one to a table; it ends where it leads back to itself, and after so many tables. */
    private static Chain chain(QualifiedName table, KnownSchema schema, Map<String, Chain> known, int most) {
        Chain before = known.putIfAbsent(plain(table), new Chain(table, Optional.empty(), 1));
        if (before != null) {
            return before;
        } else if (most == 1) {
            return new Chain(table, Optional.empty(), 1);
        }
        Optional<Chain> above = schema.table(table).stream()
                .flatMap(one -> cascades(new CreateObject(one.table())))
                .map(added -> chain(added.key().table(), schema, known, most - 1))
                .max(Comparator.comparingInt(Chain::length));
        Chain whole = new Chain(table, above, 1 + above.map(Chain::length).orElse(0));
        known.put(plain(table), whole);
        return whole;
    }

    private static List<ConstraintRules.AddedKey> cascades(RevisionFacts revision) {
        return revision.upgrade().stream()
                .flatMap(operation -> cascades(operation.inner()))
                .toList();
    }

    private static Stream<ConstraintRules.AddedKey> cascades(Operation operation) {
        return ConstraintRules.added(operation)
                .filter(added -> added.key().onDelete() == ReferentialAction.CASCADE
                        && !SameTable.is(added.table(), added.key().table()));
    }

    private static String plain(QualifiedName name) {
        return name.schema().orElse("public") + "." + name.name();
    }
}
