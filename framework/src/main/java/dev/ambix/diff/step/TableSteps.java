package dev.ambix.diff.step;

import dev.ambix.diff.index.PartitionKeys;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.NotNullNames;
import dev.ambix.diff.inherit.PartitionDefinition;
import dev.ambix.diff.order.Folding;
import dev.ambix.diff.wording.FirstConstraints;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of tables: new ones are created, and others altered part by part. */
public final class TableSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final ColumnSteps columns;
    private final ConstraintSteps constraints;
    private final OptionSteps options;

    public TableSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.columns = new ColumnSteps(comparison);
        this.options = new OptionSteps(comparison);
        this.constraints = new ConstraintSteps(comparison, options);
    }

    public void add() {
        comparison.to().schema().all(Table.class).forEach(table -> {
            if (comparison.isNew(table.ref())) {
                create(table);
            } else {
                alter((Table) comparison.from().object(table.ref()).orElseThrow(), table);
            }
        });
    }

    /**
     * Foreign keys are steps of their own, which {@link Folding} puts back where the order allows, and so are checks that
     * call functions on the table's rows.
     */
    public void create(Table table) {
        Table whole = PartitionDefinition.complete(table, comparison.to().schema());
        List<Constraint> own = new ArrayList<>(whole.constraints().stream()
                .filter(constraint -> FirstConstraints.fits(table, constraint)
                        && !comesWithTable(table, constraint)
                        && !comparison.to().isCircular(SchemaIndex.constraint(table.name(), constraint)))
                .toList());
        own.addAll(takenNames(table));
        List<Column> written = table.columns().stream()
                .map(column -> columns.created(table.name(), column))
                .toList();
        Table plain = table.withColumns(written).withConstraints(own).withOptions(atFirst(table.options()));
        steps.add(steps.next(table.ref(), new CreateObject(plain)).making(made(table, own)));
        columns.addIdentities(table);
        table.constraints().stream()
                .filter(constraint -> !own.contains(constraint))
                .forEach(constraint -> constraints.add(table, constraint));
        afterwards(table);
    }

    /** The not-null constraints whose names PostgreSQL would choose otherwise, because another table has one of theirs. */
    private List<NotNull> takenNames(Table table) {
        return NotNullNames.taken(table, comparison.from().schema(), comparison.server());
    }

    /** A partition that lists no columns gets the keys of its table when it is made. */
    private boolean comesWithTable(Table table, Constraint constraint) {
        return table.columns().isEmpty()
                && PartitionKeys.original(comparison.to().schema(), table, constraint)
                        .isPresent();
    }

    private List<ObjectRef> made(Table table, List<Constraint> own) {
        List<ObjectRef> made = new ArrayList<>(List.of(table.ref()));
        for (Column column : table.columns()) {
            ObjectRef ref = SchemaIndex.column(table.name(), column.name());
            made.add(ref);
            comparison.serials().sequence(ref).ifPresent(made::add);
        }
        own.forEach(constraint -> made.add(SchemaIndex.constraint(table.name(), constraint)));
        return made;
    }

    /** The options that can be set before indexes and triggers exist. */
    private static TableOptions atFirst(TableOptions options) {
        TableOptions first = options.withClusteredOn(Optional.empty()).withTriggerStates(Map.of());
        return options.replicaIdentity().index().isPresent()
                ? first.withReplicaIdentity(ReplicaIdentity.DEFAULT)
                : first;
    }

    private void afterwards(Table table) {
        TableOptions wanted = table.options();
        options.clustered(table.ref(), Optional.empty(), wanted.clusteredOn());
        if (wanted.replicaIdentity().index().isPresent()) {
            options.identified(table.ref(), ReplicaIdentity.DEFAULT, wanted.replicaIdentity());
        }
    }

    static Set<ObjectRef> index(QualifiedName table, String index) {
        return Set.of(
                ObjectRef.of(ObjectKind.INDEX, table.withName(index)),
                ObjectRef.part(ObjectKind.CONSTRAINT, table, index));
    }

    public void alter(Table was, Table now) {
        columns.alter(was, now);
        constraints.alter(now);
        if (!was.options().equals(now.options())) {
            options.alter(was, now);
        }
        options.clustered(now.ref(), was.options().clusteredOn(), now.options().clusteredOn());
        options.identified(
                now.ref(), was.options().replicaIdentity(), now.options().replicaIdentity());
        if (!was.comment().equals(now.comment())) {
            SetComment change = new SetComment(now.ref(), now.comment(), Before.was(was.comment()));
            steps.add(steps.next(now.ref(), change));
        }
    }
}
