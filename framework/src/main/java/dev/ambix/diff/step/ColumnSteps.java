package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.index.SequenceNames;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.NotNullNames;
import dev.ambix.diff.inherit.TypeComparison;
import dev.ambix.diff.removal.Conversion;
import dev.ambix.diff.removal.TypeStorage;
import dev.ambix.diff.wording.AuthoredParts;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Origin;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The steps of the columns of a table that stays. */
final class ColumnSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final Conversion conversion;

    ColumnSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.conversion = comparison.conversion();
    }

    void alter(Table was, Table now) {
        List<DiffStep> added = new ArrayList<>();
        for (Column column : now.columns()) {
            ObjectRef ref = SchemaIndex.column(now.name(), column.name());
            if (comparison.isNew(ref)) {
                added.add(add(now.name(), ref, column));
            } else {
                alter(now.name(), ref, was.column(column.name()).orElseThrow(), column);
            }
        }
        steps.row(added);
        origins(was, now);
    }

    /** A column that becomes the child's own is so before the parents lose theirs. */
    private void origins(Table was, Table now) {
        List<String> declared = withOrigins(was, Origin.PARENTS, now, Origin.DECLARED);
        List<QualifiedName> parents = was.options().parents().stream()
                .filter(now.options().parents()::contains)
                .toList();
        if (!declared.isEmpty()) {
            List<ObjectRef> above = Cascade.ancestors(comparison.from().schema(), was).stream()
                    .flatMap(parent -> declared.stream().map(column -> SchemaIndex.column(parent.name(), column)))
                    .toList();
            List<ObjectRef> own = Stream.concat(
                            declared.stream().map(column -> SchemaIndex.column(now.name(), column)),
                            now.constraints().stream()
                                    .map(constraint -> SchemaIndex.constraint(now.name(), constraint)))
                    .toList();
            steps.add(steps.next(now.ref(), new RenewParents(now.name(), parents, declared, Optional.of(parents)))
                    .needing(own)
                    .freeing(above));
        }
        List<String> inherited = withOrigins(was, Origin.DECLARED, now, Origin.PARENTS);
        if (!inherited.isEmpty()) {
            steps.add(steps.next(now.ref(), new InheritColumns(now.name(), inherited)));
        }
    }

    private static List<String> withOrigins(Table was, Origin earlier, Table now, Origin later) {
        return now.columns().stream()
                .filter(column -> column.origin() == later
                        && was.column(column.name())
                                .filter(before -> before.origin() == earlier)
                                .isPresent())
                .map(Column::name)
                .toList();
    }

    /** A column as CREATE TABLE makes it. */
    Column created(QualifiedName table, Column column) {
        return isIdentityLater(table, column)
                ? column.withoutIdentity().nullable()
                : comparison.serials().written(table, column);
    }

    /** Gives inherited columns of a new table the identities that CREATE TABLE left out. */
    void addIdentities(Table table) {
        for (Column column : table.columns()) {
            if (isIdentityLater(table.name(), column)) {
                ObjectRef ref = SchemaIndex.column(table.name(), column.name());
                steps.add(identity(table.name(), ref, created(table.name(), column), column));
            }
        }
    }

    /**
     * Whether an inherited column gets its identity after CREATE TABLE, which would give it a NOT NULL of its own
     * beside that of a parent.
     */
    private boolean isIdentityLater(QualifiedName table, Column column) {
        return column.isInherited() && isParents(SchemaIndex.column(table, column.name()), column, column);
    }

    private DiffStep add(QualifiedName table, ObjectRef ref, Column column) {
        List<ObjectRef> made = new ArrayList<>(List.of(ref));
        comparison.serials().sequence(ref).ifPresent(made::add);
        Column written = comparison.serials().written(table, column).withOrigin(Origin.DECLARED);
        return steps.add(steps.next(ref, new AddColumn(table, written)).making(made));
    }

    private void alter(QualifiedName table, ObjectRef ref, Column was, Column now) {
        boolean converted = comparison.gone().isConverted(ref);
        boolean retyped = converted || TypeComparison.changesType(was, now);
        boolean defaultAway = converted
                || comparison.gone().losesDefault(ref)
                || (retyped
                                || now.identityOptions().isPresent()
                                || comparison.gone().usesRebuilt(ref))
                        && !was.defaultValue().equals(now.defaultValue());
        List<DiffStep> chain = new ArrayList<>();
        if (defaultAway && was.defaultValue().isPresent()) {
            chain.add(steps.remove(ref, setDefault(table, now, Optional.empty(), was.defaultValue())));
        }
        generated(table, ref, was, now, chain);
        if (was.identityOptions().isPresent() && now.identityOptions().isEmpty()) {
            chain.add(identity(table, ref, was, now));
        }
        if (retyped && !(converted && isParents(ref))) {
            chain.add(retype(table, ref, was, now));
        }
        if (was.nullability() != now.nullability() && !comesWithConstraint(ref) && !isParents(ref, was, now)) {
            chain.add(alter(ref, new SetNullability(table, now.name(), now.nullability())));
        }
        defaultBack(table, ref, was, now, defaultAway, chain);
        if (now.identityOptions().isPresent() && !was.identityOptions().equals(now.identityOptions())) {
            chain.add(identity(table, ref, was, now));
        }
        settings(table, ref, was, now, retyped, chain);
        steps.chain(chain);
    }

    /** A column of a replaced type is something else from when that type has made way. */
    private DiffStep alter(ObjectRef column, Operation operation) {
        return steps.add(altering(column, operation));
    }

    private DiffStep altering(ObjectRef column, Operation operation) {
        DiffStep step = steps.next(column, operation);
        return comparison.gone().isConverted(column) ? step.making(Set.of(column)) : step.changing(column);
    }

    /** A cast of a user is made before it converts, or dropped afterwards. */
    private DiffStep retype(QualifiedName table, ObjectRef column, Column was, Column now) {
        DiffStep step = altering(column, setType(table, was, now));
        Set<ObjectRef> casts = conversion.casts(column, was, now);
        Set<ObjectRef> earlier = new HashSet<>(casts);
        earlier.removeIf(cast -> comparison.to().has(cast) || !comparison.from().has(cast));
        return steps.add(step.needing(casts).freeing(earlier));
    }

    /** Whether a column is converted with that of a parent. */
    private boolean isParents(ObjectRef column) {
        return comparison.from().schema().table(column.name()).stream()
                .flatMap(table -> Cascade.ancestors(comparison.from().schema(), table).stream())
                .anyMatch(parent -> parent.column(column.ownName()).isPresent());
    }

    /** A column with an identity forbids NULL, but need not do so itself if that of a parent does. */
    private boolean isParents(ObjectRef column, Column was, Column now) {
        SchemaIndex side = now.identityOptions().isPresent() ? comparison.to() : comparison.from();
        boolean isIdentity =
                was.identityOptions().isPresent() || now.identityOptions().isPresent();
        return isIdentity
                && side.schema().table(column.name()).stream()
                        .flatMap(table -> Cascade.ancestors(side.schema(), table).stream())
                        .flatMap(parent -> parent.column(column.ownName()).stream())
                        .anyMatch(parent -> !parent.isNullable());
    }

    /** A not-null constraint that is named is a step of its own. */
    private boolean comesWithConstraint(ObjectRef column) {
        return Stream.of(comparison.from(), comparison.to())
                .flatMap(side -> side.schema().table(column.name()).stream())
                .anyMatch(table -> NotNullNames.find(table, column.ownName()).isPresent());
    }

    private void defaultBack(
            QualifiedName table, ObjectRef ref, Column was, Column now, boolean away, List<DiffStep> chain) {
        Optional<String> standing = away ? Optional.empty() : was.defaultValue();
        if (!standing.equals(now.defaultValue())) {
            SetDefault set =
                    setDefault(table, now, AuthoredParts.defaultValue(now.defaultValue(), now.type()), standing);
            chain.add(away ? steps.make(ref, set) : steps.change(ref, set));
        }
    }

    private void generated(QualifiedName table, ObjectRef ref, Column was, Column now, List<DiffStep> chain) {
        if (!was.generated().equals(now.generated())) {
            chain.add(steps.change(ref, new SetGenerated(table, now.name(), now.generated(), was.generated())));
        }
    }

    /** The sequence of an identity takes a name that another sequence may have had before, or have afterwards. */
    private DiffStep identity(QualifiedName table, ObjectRef ref, Column was, Column now) {
        SetIdentity set = new SetIdentity(table, now.name(), now.identityOptions(), Before.was(was.identityOptions()));
        DiffStep step = steps.next(ref, set);
        if (was.identityOptions().isEmpty()) {
            return steps.add(step.making(List.of(ref, SequenceNames.identity(table, now))));
        } else if (now.identityOptions().isEmpty()) {
            return steps.add(step.removing(List.of(ref, SequenceNames.identity(table, was))));
        }
        return alter(ref, set);
    }

    /** A new type brings its own storage and forgets the compression. */
    private void settings(
            QualifiedName table, ObjectRef ref, Column was, Column now, boolean retyped, List<DiffStep> chain) {
        ColumnSettings standing = retyped
                ? was.settings().withStorage(Optional.empty()).withCompression(Optional.empty())
                : was.settings();
        if (!standing.equals(now.settings())) {
            ColumnSettings wanted =
                    TypeStorage.spelled(now, standing, comparison.options().server());
            chain.add(steps.add(steps.next(ref, new SetColumnSettings(table, now.name(), wanted, standing))));
        }
        if (!was.comment().equals(now.comment())) {
            steps.add(steps.next(ref, new SetComment(ref, now.comment(), Before.was(was.comment()))));
        }
    }

    private static SetDefault setDefault(
            QualifiedName table, Column column, Optional<String> now, Optional<String> was) {
        return new SetDefault(table, column.name(), now, Before.was(was));
    }

    /** ALTER COLUMN TYPE forgets the collation unless it is said again. */
    private SetColumnType setType(QualifiedName table, Column was, Column now) {
        return new SetColumnType(
                table,
                now.name(),
                now.type(),
                now.collation(),
                conversion.using(was, now),
                Before.was(Optional.of(was.type())),
                was.collation());
    }
}
