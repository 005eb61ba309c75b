package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;
import static dev.ambix.lint.rule.JavaCode.texts;

import dev.ambix.impact.operation.TypeWord;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules about indexes that cost writes and serve no read. */
final class OverlapRules {
    private static final String BTREE = "btree";

    /** The access method of a key without overlaps. */
    private static final String GIST = "gist";

    private OverlapRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("duplicate-index", "Two indexes of a table are over the same columns")
                        .revision((revision, found) -> overlaps(revision, found, OverlapRules::duplicate)),
                RuleDefinition.note("redundant-index", "An index is the beginning of another one")
                        .revision((revision, found) -> overlaps(revision, found, OverlapRules::prefix)),
                RuleDefinition.note("index-on-boolean", "An index is over nothing but a column of yes or no")
                        .each(CreateObject.class, OverlapRules::onBoolean));
    }

    /** An index of its own, or that of a key, which cannot be done without; nor can a part of an index over partitions. */
    private record Keyed(String name, IndexDefinition definition, Part part) {
        enum Part {
            INDEX,
            KEY
        }

        static Keyed of(Index index) {
            return new Keyed(index.name(), index.definition(), Part.INDEX);
        }

        static Stream<Keyed> of(QualifiedName table, Constraint constraint) {
            if (constraint instanceof PrimaryKey key) {
                return Stream.of(key(table, "the primary key", key.columns(), key.period(), key.index()));
            } else if (constraint instanceof Unique unique) {
                String name = "the key " + unique.name().orElse("over " + String.join(", ", unique.columns()));
                return Stream.of(key(table, name, unique.columns(), unique.period(), unique.index()));
            }
            return Stream.of();
        }

        private static Keyed key(
                QualifiedName table, String name, List<String> columns, Period period, KeyIndex index) {
            IndexDefinition definition = IndexDefinition.on(
                            table, columns.stream().map(IndexKey::column).toList())
                    .unique()
                    .withInclude(index.include());
            return new Keyed(name, period == Period.NONE ? definition : definition.using(GIST), Part.KEY);
        }

        boolean isFree() {
            return part == Part.INDEX && definition.partitionOf().isEmpty();
        }

        /** The same access method, condition and further columns. */
        boolean isLike(Keyed other) {
            return method().equals(other.method())
                    && definition.predicate().equals(other.definition.predicate())
                    && definition.include().equals(other.definition.include());
        }

        String method() {
            return definition.method().orElse(BTREE);
        }
    }

    /** An index that can go, and the one that does its work. */
    private record Overlap(Keyed spare, Keyed kept) {}

    private interface Comparison {
        Optional<Overlap> overlap(Keyed one, Keyed other);
    }

    private static void overlaps(RevisionFacts revision, FindingSink found, Comparison comparison) {
        for (LintedOperation operation : revision.upgrade()) {
            List<Keyed> all = added(operation.inner());
            if (all.isEmpty()) {
                continue;
            }
            QualifiedName table = table(operation.inner());
            if (all.size() == 1 && operation.before().table(table).isEmpty()) {
                continue;
            }
            Optional<KnownTable> after = revision.after().table(table);
            List<Keyed> before = new ArrayList<>(
                    operation.before().table(table).map(OverlapRules::all).orElse(List.of()));
            List<Keyed> left = after.map(OverlapRules::all).orElse(List.of());
            before.removeIf(keyed -> !left.contains(keyed));
            for (Keyed added : all) {
                Optional<Overlap> overlap = !left.contains(added)
                        ? Optional.empty()
                        : before.stream()
                                .flatMap(other -> comparison.overlap(added, other).stream())
                                .findFirst();
                overlap.ifPresent(two -> report(operation, two, two.spare().equals(added), found));
                before.add(added);
            }
        }
    }

    private static void report(LintedOperation operation, Overlap two, boolean isNew, FindingSink found) {
        String kept = two.kept().part() == Keyed.Part.INDEX
                ? "the index " + two.kept().name()
                : two.kept().name();
        String reason = "The index " + two.spare().name() + " finds nothing that " + kept
                + " does not find, and each insert and most updates write both. ";
        if (isNew) {
            found.report(operation, reason + "Leave it out.");
        } else {
            QualifiedName name =
                    two.spare().definition().table().withName(two.spare().name());
            found.report(
                    operation,
                    reason + "Drop it once the new one is there.",
                    call("op.dropIndexConcurrently", text(name)));
        }
    }

    private static Optional<Overlap> duplicate(Keyed added, Keyed other) {
        boolean isSame = added.isLike(other)
                && added.definition().keys().equals(other.definition().keys());
        return isSame ? spare(added, other) : Optional.empty();
    }

    /** Of two that are alike the one can go that is no key and refuses no rows; the later one first. */
    private static Optional<Overlap> spare(Keyed added, Keyed other) {
        if (isSpareBeside(added, other)) {
            return Optional.of(new Overlap(added, other));
        }
        return isSpareBeside(other, added) ? Optional.of(new Overlap(other, added)) : Optional.empty();
    }

    private static boolean isSpareBeside(Keyed one, Keyed other) {
        boolean isRefusing = one.definition().isUnique()
                && !(other.definition().isUnique()
                        && other.definition().nulls().equals(one.definition().nulls()));
        return one.isFree() && !isRefusing;
    }

    private static Optional<Overlap> prefix(Keyed added, Keyed other) {
        if (beginsWith(other, added)) {
            return Optional.of(new Overlap(added, other));
        }
        return beginsWith(added, other) ? Optional.of(new Overlap(other, added)) : Optional.empty();
    }

    private static boolean beginsWith(Keyed longer, Keyed shorter) {
        List<IndexKey> keys = shorter.definition().keys();
        return shorter.isFree()
                && !shorter.definition().isUnique()
                && longer.method().equals(BTREE)
                && shorter.method().equals(BTREE)
                && longer.definition().predicate().equals(shorter.definition().predicate())
                && shorter.definition().include().isEmpty()
                && longer.definition().keys().size() > keys.size()
                && longer.definition().keys().subList(0, keys.size()).equals(keys);
    }

    private static List<Keyed> all(KnownTable known) {
        Table table = known.table();
        return Stream.concat(
                        table.constraints().stream().flatMap(constraint -> Keyed.of(table.name(), constraint)),
                        known.indexes().stream().map(Keyed::of))
                .map(OverlapRules::plain)
                .toList();
    }

    /** A table is the same with and without its schema. */
    private static Keyed plain(Keyed keyed) {
        QualifiedName table = keyed.definition().table();
        return table.schema().filter("public"::equals).isPresent()
                ? new Keyed(keyed.name(), keyed.definition().withTable(QualifiedName.of(table.name())), keyed.part())
                : keyed;
    }

    private static QualifiedName table(Operation operation) {
        if (operation instanceof CreateObject create && create.object() instanceof Index index) {
            return index.table();
        } else if (operation instanceof CreateObject create && create.object() instanceof Table table) {
            return table.name();
        }
        return operation instanceof AddConstraint add ? add.table() : QualifiedName.of("-");
    }

    private static List<Keyed> added(Operation operation) {
        Stream<Keyed> added = Stream.of();
        if (operation instanceof CreateObject create && create.object() instanceof Index index) {
            added = Stream.of(Keyed.of(index));
        } else if (operation instanceof CreateObject create && create.object() instanceof Table table) {
            added = table.constraints().stream().flatMap(constraint -> Keyed.of(table.name(), constraint));
        } else if (operation instanceof AddConstraint add) {
            added = Keyed.of(add.table(), add.constraint());
        }
        return added.map(OverlapRules::plain).toList();
    }

    private static void onBoolean(CreateObject op, OperationCase found) {
        if (!(op.object() instanceof Index index)
                || index.definition().keys().size() != 1
                || index.definition().predicate().isPresent()
                || index.definition().isUnique()
                || index.definition().keys().get(0).kind() != IndexKey.Kind.COLUMN) {
            return;
        }
        String name = index.definition().keys().get(0).text();
        Optional<Column> column = found.column(index.table(), name);
        if (column.filter(known -> TypeWord.of(known.type()).word().equals("boolean"))
                .isPresent()) {
            found.report(
                    "Half of the table is behind each value of " + name
                            + ", so the server reads the table instead, and writes the index for nothing. Where one value"
                            + " is rare, an index over those rows is small and used.",
                    call(
                            "op.createIndexConcurrently",
                            text(index.name()),
                            "on(" + text(index.table()) + ", " + texts(ColumnRules.key(found, index.table()))
                                    + ").where(" + text(Identifiers.sql(name)) + ")"));
        }
    }
}
