package dev.ambix.operation;

import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.alteration.Alteration;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;
import dev.ambix.operation.value.SuccessorValues;
import dev.ambix.operation.verb.Verbs;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.RowKey;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jooq.DataType;

/**
 * Changes of large tables that are in use. No step reads or writes a whole table under a lock that keeps writers out;
 * for that, steps leave the transaction of their revision, which is committed before them. After a failure the next run
 * goes on with the step that failed. All of it can be written into scripts.
 */
public final class Gradually extends Alteration {
    private final Operations op;

    Gradually(Operations op) {
        super(op::invoke);
        this.op = op;
    }

    /**
     * Makes a column NOT NULL: a check that is not valid yet keeps out new NULLs, it is validated while writers go on,
     * and SET NOT NULL, which trusts it, has no need to read the table. The check is dropped in the end.
     *
     * <p>Example: {@code op.gradually().setNotNull("account", "email")}. Lock: ACCESS EXCLUSIVE on account; for a
     * moment, and the long steps let writers go on.
     */
    public void setNotNull(String table, String column) {
        QualifiedName name = QualifiedName.parse(table);
        record(new SetNullability(name, column, Nullability.NOT_NULL), notNullSteps(name, column));
    }

    /**
     * Adds a column that is NOT NULL in the end: first a nullable one, with its default for new rows; then the operations that
     * {@code fill} records, which must give existing rows a value; then NOT NULL as {@link #setNotNull}.
     *
     * <p>Example: {@code op.gradually().addColumn("account", column("mood", CLOB).notNull(), fill -> fill.backfill("account",
     * by("id"), rows -> rows.set("mood", "'ok'")))}. Lock: ACCESS EXCLUSIVE on account; for a moment, and the long steps let
     * writers go on.
     */
    public void addColumn(String table, Column column, Consumer<Operations> fill) {
        QualifiedName name = QualifiedName.parse(table);
        List<Operation> steps = new ArrayList<>();
        steps.add(new AddColumn(name, column.withDefault(Optional.empty()).nullable()));
        column.defaultValue()
                .ifPresent(sql ->
                        steps.add(new SetDefault(name, column.name(), Optional.of(sql), Before.was(Optional.empty()))));
        steps.addAll(op.recorded(fill));
        if (!column.isNullable()) {
            steps.addAll(notNullSteps(name, column.name()));
        }
        record(new AddColumn(name, column), steps);
    }

    /**
     * Adds a foreign key that is not valid yet, which needs locks but no time, and validates it while writers go on.
     *
     * <p>Example: {@code op.gradually().addForeignKey("fk_cart_account", "cart",
     * foreignKey("account_id").references("account", "id"))}. Lock: SHARE ROW EXCLUSIVE on cart, SHARE ROW EXCLUSIVE on
     * account; for a moment, and the long steps let writers go on.
     */
    public void addForeignKey(String name, String table, ForeignKey foreignKey) {
        QualifiedName on = QualifiedName.parse(table);
        ForeignKey named = (ForeignKey) op.naming().named(on, foreignKey.named(name));
        validated(on, named, named.notValid());
    }

    /**
     * Adds a check that is not valid yet, which needs a lock but no time, and validates it while writers go on.
     *
     * <p>Example: {@code op.gradually().addCheck("positive_age", "account", "age > 0")}. Lock: ACCESS EXCLUSIVE on
     * account; for a moment, and the long steps let writers go on.
     */
    public void addCheck(String name, String table, String condition) {
        QualifiedName on = QualifiedName.parse(table);
        Check named = (Check) op.naming().named(on, Check.of(condition).named(name));
        validated(on, named, named.notValid());
    }

    /**
     * Builds a unique index while writers go on, and makes a unique constraint of it.
     *
     * <p>Example: {@code op.gradually().addUnique("uq_account_email", "account", "email")}. Lock: ACCESS EXCLUSIVE on
     * account; for a moment, and the long steps let writers go on.
     */
    public void addUnique(String name, String table, String... columns) {
        addUnique(name, table, Unique.of(List.of(columns)));
    }

    /**
     * Builds a unique index with options while writers go on, and makes a unique constraint of it.
     *
     * <p>Example: {@code op.gradually().addUnique("uq_account_email", "account", unique("email").nullsNotDistinct())}.
     * Lock: ACCESS EXCLUSIVE on account; for a moment, and the long steps let writers go on.
     */
    public void addUnique(String name, String table, Unique unique) {
        QualifiedName on = QualifiedName.parse(table);
        usingIndex(on, (Unique) op.naming().named(on, unique.named(name)));
    }

    /**
     * Builds a unique index while writers go on, and makes the primary key of it. The columns must be NOT NULL already;
     * see {@link #setNotNull}.
     *
     * <p>Example: {@code op.gradually().addPrimaryKey("pk_account", "account", "id")}. Lock: ACCESS EXCLUSIVE on
     * account; for a moment, and the long steps let writers go on.
     */
    public void addPrimaryKey(String name, String table, String... columns) {
        QualifiedName on = QualifiedName.parse(table);
        usingIndex(on, (PrimaryKey)
                op.naming().named(on, PrimaryKey.of(List.of(columns)).named(name)));
    }

    /**
     * Adds a constraint with any options: a foreign key, a check or (PostgreSQL 18 and later) a not-null constraint as not
     * valid, which is then validated while writers go on; a unique constraint or a primary key by an index that is built
     * while writers go on.
     *
     * <p>Example: {@code op.gradually().addConstraint("account", check("age > 0").named("positive_age").noInherit())}.
     * Lock: ACCESS EXCLUSIVE on account; for a moment, and the long steps let writers go on.
     *
     * @param constraint with a name
     * @throws IllegalArgumentException for a constraint without a name, for an exclusion constraint and for a temporal
     *     key: PostgreSQL builds the indexes of these only while writers wait
     */
    public void addConstraint(String table, Constraint constraint) {
        QualifiedName on = QualifiedName.parse(table);
        String name = constraint
                .name()
                .orElseThrow(() -> new IllegalArgumentException("The constraint that is added to " + table
                        + " gradually needs a name, by which it is validated."));
        Constraint named = op.naming().named(on, constraint.named(name));
        if (named instanceof ForeignKey key) {
            validated(on, key, key.notValid());
        } else if (named instanceof Check check) {
            validated(on, check, check.notValid());
        } else if (named instanceof NotNull notNull) {
            validated(on, notNull, notNull.notValid());
        } else if (named instanceof Unique unique) {
            usingIndex(on, unique);
        } else if (named instanceof PrimaryKey key) {
            usingIndex(on, key);
        } else {
            throw new IllegalArgumentException("PostgreSQL builds the index of the exclusion constraint " + name
                    + " only while writers wait. Add it with op.addConstraint(..).");
        }
    }

    /**
     * Builds an index while writers go on, also one over the partitions that are named; PostgreSQL itself cannot.
     *
     * <p>Example: {@code op.gradually().createIndex("ix_event_at", on("event", "at"), "event_2026")}. Lock: SHARE on
     * event, SHARE UPDATE EXCLUSIVE on event_2026, SHARE UPDATE EXCLUSIVE on ix_event_at, ACCESS EXCLUSIVE on
     * event_2026_ix_event_at; for a moment, and the long steps let writers go on.
     */
    public void createIndex(String name, IndexDefinition definition, String... partitions) {
        if (partitions.length == 0) {
            invoke(new CreateObject(new Index(Verbs.nameBeside(definition.table(), name), definition)).concurrently());
            return;
        }
        Index whole = new Index(Verbs.nameBeside(definition.table(), name), definition);
        List<Operation> steps = new ArrayList<>();
        steps.add(new CreateIndexWithoutPartitions(whole));
        for (String partition : partitions) {
            QualifiedName table = QualifiedName.parse(partition);
            String own = Identifiers.fitting(table.name() + "_" + whole.name());
            Index part = new Index(own, definition.withTable(table));
            steps.add(new CreateObject(part).concurrently());
            steps.add(new AttachIndexPartition(whole.qualifiedName(), part.qualifiedName()));
        }
        record(new CreateObject(whole), steps);
    }

    /**
     * Begins to give a column another name, while code writes the old or the new one: a second column, filled in batches,
     * with triggers that keep both in step, and with the default, constraints, indexes, foreign keys, comment and privileges
     * of the first. {@link #finishRename} ends it in a later revision, {@link #cancelRename} undoes it.
     *
     * <p>Example: {@code op.gradually().renameColumn("account", "name", "full_name", by("id"))}. Lock: ACCESS EXCLUSIVE on
     * account; for a moment, and the long steps let writers go on.
     */
    public void renameColumn(String table, String from, String to, RowKey key) {
        renameColumn(table, from, to, key, values -> values);
    }

    /**
     * Begins to give a column another name, and perhaps another type or values that are converted both ways.
     *
     * <p>Example: {@code op.gradually().renameColumn("account", "total", "cents", by("id"), values ->
     * values.type(BIGINT).converted("round(total * 100)", "cents / 100.0"))}. Lock: ACCESS EXCLUSIVE on account; for a
     * moment, and the long steps let writers go on.
     */
    public void renameColumn(String table, String from, String to, RowKey key, UnaryOperator<SuccessorValues> values) {
        begin(ColumnSuccession.renaming(QualifiedName.parse(table), from, to), values.apply(SuccessorValues.by(key)));
    }

    /**
     * Takes the triggers and the old column of {@link #renameColumn} away, when no code uses it any more. Constraints and
     * indexes get the names that those of the old column had.
     *
     * <p>Example: {@code op.gradually().finishRename("account", "name", "full_name")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public void finishRename(String table, String from, String to) {
        invoke(new TakePlace(ColumnSuccession.renaming(QualifiedName.parse(table), from, to)));
    }

    /**
     * Takes the triggers and the new column of {@link #renameColumn} away; for its downgrade.
     *
     * <p>Example: {@code op.gradually().cancelRename("account", "name", "full_name")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public void cancelRename(String table, String from, String to) {
        invoke(new DropSuccessor(ColumnSuccession.renaming(QualifiedName.parse(table), from, to)));
    }

    /**
     * Begins to give a column another type without writing the table anew under a lock: a second column, filled in batches
     * and kept in step by a trigger, with all that the first has. {@link #finishTypeChange} puts it in its place in a later
     * revision, {@link #cancelTypeChange} undoes it.
     *
     * <p>Example: {@code op.gradually().changeType("account", "id", BIGINT, by("id"))}. Lock: ACCESS EXCLUSIVE on account;
     * for a moment, and the long steps let writers go on.
     */
    public void changeType(String table, String column, DataType<?> type, RowKey key) {
        changeType(table, column, key, values -> values.type(type));
    }

    /**
     * Begins to give a column another type, by values that are converted both ways; the new column is {@code
     * ambix_new_COLUMN} until the end.
     *
     * <p>Example: {@code op.gradually().changeType("account", "total", by("id"), values ->
     * values.type(BIGINT).converted("round(total * 100)", "ambix_new_total / 100.0"))}. Lock: ACCESS EXCLUSIVE on account;
     * for a moment, and the long steps let writers go on.
     */
    public void changeType(String table, String column, RowKey key, UnaryOperator<SuccessorValues> values) {
        SuccessorValues given = values.apply(SuccessorValues.by(key));
        if (given.type().isEmpty()) {
            throw new IllegalArgumentException(
                    "Say the type that " + table + "." + column + " is to have: .type(...).");
        }
        begin(ColumnSuccession.retyping(QualifiedName.parse(table), column), given);
    }

    /**
     * Puts the column of {@link #changeType} in the place of the old one, under its name, and takes that and the triggers
     * away.
     *
     * <p>Example: {@code op.gradually().finishTypeChange("account", "id")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public void finishTypeChange(String table, String column) {
        invoke(new TakePlace(ColumnSuccession.retyping(QualifiedName.parse(table), column)));
    }

    /**
     * Takes the triggers and the new column of {@link #changeType} away; for its downgrade.
     *
     * <p>Example: {@code op.gradually().cancelTypeChange("account", "id")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public void cancelTypeChange(String table, String column) {
        invoke(new DropSuccessor(ColumnSuccession.retyping(QualifiedName.parse(table), column)));
    }

    private void begin(ColumnSuccession succession, SuccessorValues values) {
        invoke(Succession.begin(succession, values));
    }

    private void validated(QualifiedName table, Constraint goal, Constraint notValid) {
        String name = goal.name().orElseThrow();
        record(
                new AddConstraint(table, goal),
                List.of(
                        new AddConstraint(table, notValid),
                        new OutsideTransaction(new ValidateConstraint(table, name, referencedBy(goal)))));
    }

    private static Optional<QualifiedName> referencedBy(Constraint constraint) {
        return constraint instanceof ForeignKey key ? Optional.of(key.table()) : Optional.empty();
    }

    private void usingIndex(QualifiedName table, Unique unique) {
        IndexDefinition index = keyIndex(table, unique.columns(), unique.index());
        usingIndex(table, unique, unique.nulls() == NullTreatment.DISTINCT ? index : index.nullsNotDistinct());
    }

    private void usingIndex(QualifiedName table, PrimaryKey key) {
        usingIndex(table, key, keyIndex(table, key.columns(), key.index()));
    }

    private void usingIndex(QualifiedName table, Constraint constraint, IndexDefinition index) {
        String name = constraint.name().orElseThrow();
        record(
                new AddConstraint(table, constraint),
                List.of(
                        new CreateObject(new Index(name, index)).concurrently(),
                        new AddConstraintUsingIndex(table, constraint, name)));
    }

    private static IndexDefinition keyIndex(QualifiedName table, List<String> columns, KeyIndex kept) {
        return IndexDefinition.on(table, columns.stream().map(IndexKey::column).toList())
                .unique()
                .withInclude(kept.include())
                .withParameters(kept.parameters())
                .withTablespace(kept.tablespace());
    }

    /** The check has a name that PostgreSQL 18 does not give to the not-null constraint itself. */
    private static List<Operation> notNullSteps(QualifiedName table, String column) {
        String name = Identifiers.fitting("ambix_" + column + "_is_not_null");
        Check check = Check.of(Identifiers.sql(column) + " is not null").named(name);
        return List.of(
                new AddConstraint(table, check.notValid()),
                new OutsideTransaction(new ValidateConstraint(table, name, Optional.empty())),
                new SetNullability(table, column, Nullability.NOT_NULL),
                new DropConstraint(table, name, Optional.of(check)));
    }

    private void record(Operation goal, List<Operation> steps) {
        invoke(new InSteps(goal, steps));
    }

    @Override
    protected String advice() {
        return "Say what to do gradually, as in .setNotNull(...)";
    }

    @Override
    public String toString() {
        return "gradually()";
    }
}
