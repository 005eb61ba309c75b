package dev.ambix.diff.rename;

import dev.ambix.MigrationException;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.diff.index.Kinds;
import dev.ambix.diff.index.PartitionKeys;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.FreeName;
import dev.ambix.diff.inherit.PartitionIndexes;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.RenameAttribute;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The renames between two schemas: those of the options, and constraints, indexes and owned sequences that are equal in
 * all but the name, which need no question.
 */
public final class Renames {
    private final SchemaGraph to;
    private final int server;
    private final Kinds kinds;
    private final List<Operation> operations = new ArrayList<>();
    private SchemaGraph renamed;

    private Renames(SchemaGraph from, SchemaGraph to, int server, Kinds kinds) {
        this.kinds = kinds;
        this.server = server;
        this.renamed = from;
        this.to = to;
    }

    public static Renames between(SchemaGraph from, SchemaGraph to, DiffOptions options, Kinds kinds) {
        Renames renames = new Renames(from, to, options.server(), kinds);
        options.renames().forEach(renames::apply);
        to.schema().all(Table.class).forEach(renames::constraints);
        renames.partitionKeys();
        to.schema().all(Table.class).forEach(renames::notNulls);
        to.schema().all(Table.class).forEach(renames::identities);
        renames.indexes();
        renames.sequences();
        return renames;
    }

    /** The operations that rename, in order. */
    public List<Operation> operations() {
        return operations;
    }

    /** The start schema under its new names. */
    public SchemaGraph renamed() {
        return renamed;
    }

    public List<RenameCandidate> questions() {
        return new Candidates(renamed.schema(), to.schema(), kinds).all();
    }

    private void apply(Rename rename) {
        SchemaIndex side = new SchemaIndex(renamed, kinds);
        if (!side.has(known(rename.ref()))) {
            throw new MigrationException(
                    "The " + rename.ref() + " is not there, so it cannot be renamed to " + rename.newName()
                            + ". Name what the database has: " + rename.ref().name() + " as it is now.");
        }
        boolean isCheck =
                side.findConstraint(rename.ref()).filter(Renames::isPassedOn).isPresent();
        operations.add(operation(rename));
        Optional<Constraint> earlier = side.findConstraint(rename.ref());
        renamed = new Renaming(rename, renamed, server, kinds).renamed();
        earlier.ifPresent(key -> renamed = renamed.with(
                PartitionKeyRenames.listed(renamed.schema(), rename.ref().name(), key)));
        if (rename.ref().kind() == ObjectKind.COLUMN || isCheck) {
            children(rename);
        }
    }

    /** PostgreSQL renames the column or check of partitions and children too. */
    private void children(Rename rename) {
        QualifiedName table = rename.ref().name();
        for (Table child : renamed.schema().all(Table.class).toList()) {
            boolean inherits = Cascade.ancestors(renamed.schema(), child).stream()
                    .anyMatch(ancestor -> ancestor.name().equals(table));
            ObjectRef ref = rename.ref().withName(child.name());
            boolean has = ref.kind() == ObjectKind.COLUMN
                    ? child.column(ref.ownName()).isPresent()
                            || child.columns().isEmpty()
                                    && child.options().partitionOf().isPresent()
                    : child.constraint(ref.ownName()).isPresent();
            if (inherits && has) {
                renamed = new Renaming(new Rename(ref, rename.newName()), renamed, server, kinds).renamed();
            }
        }
    }

    /** The reference to look up: the values and attributes of types are no elements of their own. */
    private static ObjectRef known(ObjectRef ref) {
        return switch (ref.kind()) {
            case ENUM_VALUE, ATTRIBUTE -> ObjectRef.of(ObjectKind.TYPE, ref.name());
            default -> ref;
        };
    }

    public static Operation operation(Rename rename) {
        ObjectRef ref = rename.ref();
        return switch (ref.kind()) {
            case ENUM_VALUE -> new RenameEnumValue(ref.name(), ref.ownName(), rename.newName());
            case ATTRIBUTE -> new RenameAttribute(ref.name(), ref.ownName(), rename.newName());
            default -> new RenameObject(ref, rename.newName());
        };
    }

    private void constraints(Table now) {
        Optional<Table> was = renamed.schema().table(now.name());
        if (was.isEmpty()) {
            return;
        }
        Set<String> taken = new HashSet<>();
        for (Constraint constraint : now.constraints()) {
            if (!(constraint instanceof NotNull)
                    && constraint.name().flatMap(was.get()::constraint).isEmpty()) {
                was.get().constraints().stream()
                        .filter(earlier -> !isInherited(was.get(), earlier))
                        .filter(earlier -> !PartitionKeys.hasChosenName(to.schema(), now, constraint)
                                || !PartitionKeys.hasChosenName(renamed.schema(), was.get(), earlier))
                        .filter(earlier ->
                                earlier.named(constraint.name().orElseThrow()).equals(constraint))
                        .map(earlier -> earlier.name().orElseThrow())
                        .filter(name -> now.constraint(name).isEmpty() && taken.add(name))
                        .findFirst()
                        .ifPresent(name -> apply(new Rename(
                                ObjectRef.part(ObjectKind.CONSTRAINT, now.name(), name),
                                constraint.name().orElseThrow())));
            }
        }
    }

    /** A check that a table has from a parent too is renamed with the parent's. */
    private boolean isInherited(Table table, Constraint constraint) {
        return isPassedOn(constraint)
                && Cascade.ancestors(renamed.schema(), table).stream()
                        .anyMatch(parent -> parent.constraints().contains(constraint));
    }

    private static boolean isPassedOn(Constraint constraint) {
        return constraint instanceof Check check && check.inheritance() == Check.Inheritance.INHERITED;
    }

    private void partitionKeys() {
        PartitionKeyRenames renames = new PartitionKeyRenames(renamed.schema(), to.schema());
        to.schema()
                .all(Table.class)
                .sorted(PartitionIndexes.tablesFirst(to.schema()))
                .forEach(table -> operations.addAll(renames.of(table)));
        renamed = renamed.with(renames.renamed());
    }

    /**
     * Renames not-null constraints: from PostgreSQL 18 on they have names, which stay when the table or column is
     * renamed.
     */
    private void notNulls(Table now) {
        NotNullRenames renames = new NotNullRenames(renamed.schema(), to.schema());
        for (Column column : now.columns()) {
            operations.addAll(renames.of(now, column.name()));
        }
        renamed = renamed.with(renames.renamed());
    }

    /** The sequence of an identity keeps its name when the table or column is renamed. */
    private void identities(Table now) {
        for (Column column : now.columns()) {
            renamed.schema()
                    .table(now.name())
                    .flatMap(was -> was.column(column.name()))
                    .filter(was -> was.identityOptions().isPresent()
                            && column.identityOptions().isPresent())
                    .ifPresent(was -> renameIdentity(now.name(), was, column));
        }
    }

    private void renameIdentity(QualifiedName table, Column was, Column now) {
        QualifiedName earlier = sequence(table, was);
        QualifiedName later = sequence(table, now);
        if (earlier.equals(later) || !isSameSchema(earlier, later)) {
            return;
        }
        leave(later);
        renameIdentity(table, was, later, now.identityOptions().orElseThrow().sequenceName());
    }

    /** The sequence of another identity, which goes or changes its own name, leaves a name that is wanted. */
    private void leave(QualifiedName wanted) {
        for (Table table : renamed.schema().all(Table.class).toList()) {
            table.columns().stream()
                    .filter(column -> isNumberedBy(wanted, table, column))
                    .forEach(column -> {
                        QualifiedName free = wanted.withName(
                                FreeName.beside(wanted.name(), name -> isRelation(wanted.withName(name))));
                        renameIdentity(table.name(), column, free, Optional.of(free));
                    });
        }
    }

    private boolean isRelation(QualifiedName name) {
        return Stream.of(renamed.schema(), to.schema())
                .flatMap(schema -> schema.objects().values().stream())
                .anyMatch(object -> object.ref().name().equals(name)
                        || object instanceof Table table
                                && table.columns().stream().anyMatch(column -> isNumberedBy(name, table, column)));
    }

    private static boolean isNumberedBy(QualifiedName sequence, Table table, Column column) {
        return column.identityOptions().isPresent()
                && sequence(table.name(), column).equals(sequence);
    }

    private void renameIdentity(QualifiedName table, Column was, QualifiedName later, Optional<QualifiedName> listed) {
        operations.add(new RenameObject(ObjectRef.of(ObjectKind.SEQUENCE, sequence(table, was)), later.name()));
        Identity identity = was.identityOptions().orElseThrow();
        Identity replaced = new Identity(identity.generation(), identity.sequence(), listed);
        Table renamedTable = renamed.schema().table(table).orElseThrow();
        List<Column> columns = renamedTable.columns().stream()
                .map(column -> column.equals(was) ? column.withIdentity(replaced) : column)
                .toList();
        renamed = renamed.with(renamed.schema().with(renamedTable.withColumns(columns)));
    }

    private static QualifiedName sequence(QualifiedName table, Column column) {
        return column.identityOptions()
                .flatMap(Identity::sequenceName)
                .orElseGet(() -> table.withName(DefaultNames.of(table.name(), column.name(), "seq")));
    }

    /** An index of a partition is known by that of its table, which is therefore renamed first. */
    private void indexes() {
        Schema later = to.schema();
        later.all(Index.class)
                .filter(index -> renamed.schema().find(index.ref()).isEmpty())
                .sorted(PartitionIndexes.parentsFirst(later))
                .forEach(index -> renamed.schema()
                        .all(Index.class)
                        .filter(was -> later.find(was.ref()).isEmpty()
                                && was.definition().equals(index.definition()))
                        .findFirst()
                        .ifPresent(was -> apply(new Rename(was.ref(), index.name()))));
    }

    /** A sequence that a column owns, where the same column owns one of another name later. */
    private void sequences() {
        for (Sequence was : renamed.schema().all(Sequence.class).toList()) {
            if (was.owner().isEmpty() || to.schema().find(was.ref()).isPresent()) {
                continue;
            }
            to.schema()
                    .all(Sequence.class)
                    .filter(now -> now.owner().equals(was.owner()) && isSameSchema(was.name(), now.name()))
                    .filter(now -> renamed.schema().find(now.ref()).isEmpty())
                    .findFirst()
                    .ifPresent(now -> apply(new Rename(was.ref(), now.name().name())));
        }
    }

    private static boolean isSameSchema(QualifiedName a, QualifiedName b) {
        return a.schema().equals(b.schema());
    }
}
