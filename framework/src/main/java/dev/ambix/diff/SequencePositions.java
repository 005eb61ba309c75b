package dev.ambix.diff;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.Serials;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Continues the numbers of a column where another sequence replaces the one that they came from: a sequence becomes
 * that of an identity column, or the other way round, or a table is recreated. Where the former sequence has to be
 * dropped first, because the new one has its name, a temporary sequence keeps the position.
 */
final class SequencePositions {
    private static final String KEEPER = "before";

    private final SchemaComparison comparison;
    private final List<Operation> operations;
    private final Map<Integer, List<Operation>> before = new HashMap<>();
    private final Map<Integer, List<Operation>> after = new HashMap<>();

    private SequencePositions(SchemaComparison comparison, List<Operation> operations) {
        this.comparison = comparison;
        this.operations = operations;
    }

    /** The operations, with those among them that carry positions on. */
    static List<Operation> kept(SchemaComparison comparison, List<Operation> operations) {
        return new SequencePositions(comparison, operations).kept();
    }

    private List<Operation> kept() {
        if (!operations.isEmpty()) {
            successors().forEach(this::carry);
            begun().forEach((column, sequence) -> add(
                    after, made(sequence), new ContinueAfterRows(sequence.name(), column.table(), column.column())));
        }
        return before.isEmpty() && after.isEmpty()
                ? operations
                : IntStream.range(0, operations.size())
                        .boxed()
                        .flatMap(i -> Stream.of(
                                        before.getOrDefault(i, List.of()),
                                        List.of(operations.get(i)),
                                        after.getOrDefault(i, List.of()))
                                .flatMap(List::stream))
                        .toList();
    }

    /** The sequences that number a column in the end, under those that numbered it before. */
    private Map<Sequence, List<Sequence>> successors() {
        Map<String, Sequence> earlier = byDefault(comparison.from());
        Map<String, Sequence> later = byDefault(comparison.to());
        Map<Sequence, List<Sequence>> successors = new LinkedHashMap<>();
        for (Table table : comparison.to().schema().all(Table.class).toList()) {
            for (Column column : table.columns()) {
                former(table).ifPresent(former -> former.column(column.name())
                        .flatMap(was -> numbering(former, was, earlier))
                        .ifPresent(was -> numbering(table, column, later)
                                .filter(now -> made(now) >= 0 || !isSame(was, former, now, column))
                                .ifPresent(now -> successors
                                        .computeIfAbsent(was, sequence -> new ArrayList<>())
                                        .add(now))));
            }
        }
        return successors;
    }

    /** The sequences that are created for a column which exists already and had no sequence before. */
    private Map<ColumnRef, Sequence> begun() {
        Map<String, Sequence> earlier = byDefault(comparison.from());
        Map<String, Sequence> later = byDefault(comparison.to());
        Map<ColumnRef, Sequence> begun = new LinkedHashMap<>();
        comparison.to().schema().all(Table.class).forEach(table -> table.columns().stream()
                .filter(column -> comparison.stays(SchemaIndex.column(table.name(), column.name())))
                .filter(column -> former(table)
                        .filter(former -> former.column(column.name())
                                .flatMap(was -> numbering(former, was, earlier))
                                .isEmpty())
                        .isPresent())
                .forEach(column -> numbering(table, column, later)
                        .filter(sequence -> made(sequence) >= 0)
                        .ifPresent(sequence -> begun.put(new ColumnRef(table.name(), column.name()), sequence))));
        return begun;
    }

    private Optional<Table> former(Table table) {
        return comparison.from().schema().table(table.name());
    }

    /** An identity that stays keeps its sequence, under any name. */
    private static boolean isSame(Sequence was, Table former, Sequence now, Column column) {
        boolean isIdentity = column.identityOptions().isPresent()
                && former.column(column.name()).flatMap(Column::identityOptions).isPresent();
        return isIdentity || was.name().equals(now.name());
    }

    private static Map<String, Sequence> byDefault(SchemaIndex side) {
        Map<String, Sequence> sequences = new HashMap<>();
        side.schema().all(Sequence.class).forEach(sequence -> sequences.put(Serials.next(sequence.name()), sequence));
        return sequences;
    }

    /** The sequence that the numbers of a column come from; that of an identity column is owned by it. */
    private static Optional<Sequence> numbering(Table table, Column column, Map<String, Sequence> byDefault) {
        return column.identityOptions()
                .map(identity -> sequence(table.name(), column, identity))
                .or(() -> column.defaultValue().map(byDefault::get));
    }

    private static Sequence sequence(QualifiedName table, Column column, Identity identity) {
        QualifiedName name = identity.sequenceName()
                .orElseGet(() -> table.withName(DefaultNames.of(table.name(), column.name(), "seq")));
        return new Sequence(
                name,
                column.type(),
                identity.sequence(),
                Optional.of(new ColumnRef(table, column.name())),
                Persistence.PERMANENT);
    }

    private void carry(Sequence was, List<Sequence> successors) {
        int gone = first(operation -> removes(operation, was));
        List<Sequence> late = new ArrayList<>();
        for (Sequence now : successors) {
            int made = made(now);
            if (gone >= 0 && made < 0) {
                add(before, gone, new ContinueSequence(now.name(), was.name()));
            } else if (gone >= 0 && gone < made) {
                late.add(now);
            } else {
                add(after, made < 0 ? operations.size() - 1 : made, new ContinueSequence(now.name(), was.name()));
            }
        }
        if (!late.isEmpty()) {
            keep(was, gone, late);
        }
    }

    private void keep(Sequence was, int gone, List<Sequence> successors) {
        Sequence keeper = keeper(was);
        add(before, gone, new CreateObject(keeper, Existence.CHECKED));
        add(before, gone, new ContinueSequence(keeper.name(), was.name()));
        successors.forEach(now -> add(after, made(now), new ContinueSequence(now.name(), keeper.name())));
        int last = successors.stream().mapToInt(this::made).max().orElseThrow();
        add(after, last, new DropObject(keeper));
    }

    private static void add(Map<Integer, List<Operation>> places, int place, Operation operation) {
        places.computeIfAbsent(place, index -> new ArrayList<>()).add(operation);
    }

    /** A temporary sequence with the limits of another, under a free name. */
    private Sequence keeper(Sequence was) {
        QualifiedName name = was.name();
        do {
            name = name.withName(DefaultNames.of(name.name(), "", KEEPER));
        } while (isTaken(name));
        return new Sequence(name, was.type(), was.options(), Optional.empty(), Persistence.PERMANENT);
    }

    private boolean isTaken(QualifiedName name) {
        return Stream.of(ObjectKind.SEQUENCE, ObjectKind.TABLE, ObjectKind.INDEX, ObjectKind.VIEW)
                .map(kind -> ObjectRef.of(kind, name))
                .anyMatch(ref -> comparison.from().has(ref) || comparison.to().has(ref));
    }

    private int made(Sequence sequence) {
        return IntStream.iterate(operations.size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> makes(operations.get(i), sequence))
                .findFirst()
                .orElse(-1);
    }

    private int first(Predicate<Operation> condition) {
        return IntStream.range(0, operations.size())
                .filter(i -> condition.test(operations.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean makes(Operation operation, Sequence sequence) {
        if (operation instanceof CreateObject create) {
            return create.object().ref().equals(sequence.ref())
                    || create.object() instanceof Table table && isOwnedBy(sequence, table.name());
        } else if (operation instanceof AddColumn add) {
            return isOwnedBy(sequence, add.table(), add.column().name());
        }
        return operation instanceof SetIdentity set
                && set.identity().isPresent()
                && set.was().value().isEmpty()
                && isOwnedBy(sequence, set.table(), set.column());
    }

    private static boolean removes(Operation operation, Sequence sequence) {
        if (operation instanceof DropObject drop) {
            return drop.ref().equals(sequence.ref())
                    || drop.ref().kind() == ObjectKind.TABLE
                            && isOwnedBy(sequence, drop.ref().name());
        } else if (operation instanceof DropColumn drop) {
            return isOwnedBy(sequence, drop.table(), drop.name());
        }
        return operation instanceof SetIdentity set
                && set.identity().isEmpty()
                && isOwnedBy(sequence, set.table(), set.column());
    }

    private static boolean isOwnedBy(Sequence sequence, QualifiedName table) {
        return sequence.owner().filter(owner -> owner.table().equals(table)).isPresent();
    }

    private static boolean isOwnedBy(Sequence sequence, QualifiedName table, String column) {
        return sequence.owner().equals(Optional.of(new ColumnRef(table, column)));
    }
}
