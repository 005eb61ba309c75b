package dev.ambix.operation;

import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.alteration.Alteration;
import dev.ambix.operation.recording.Acceptance;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.IrreversibleException;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.verb.ColumnVerbs;
import dev.ambix.operation.verb.CommentVerbs;
import dev.ambix.operation.verb.ConstraintVerbs;
import dev.ambix.operation.verb.DataVerbs;
import dev.ambix.operation.verb.DomainVerbs;
import dev.ambix.operation.verb.EnumVerbs;
import dev.ambix.operation.verb.ExtensionVerbs;
import dev.ambix.operation.verb.FiringVerbs;
import dev.ambix.operation.verb.GrantVerbs;
import dev.ambix.operation.verb.IndexVerbs;
import dev.ambix.operation.verb.Naming;
import dev.ambix.operation.verb.ObjectVerbs;
import dev.ambix.operation.verb.PartitionVerbs;
import dev.ambix.operation.verb.PolicyVerbs;
import dev.ambix.operation.verb.PublicationVerbs;
import dev.ambix.operation.verb.ReplaceVerbs;
import dev.ambix.operation.verb.RoutineVerbs;
import dev.ambix.operation.verb.SchemaVerbs;
import dev.ambix.operation.verb.SequenceVerbs;
import dev.ambix.operation.verb.StatisticsVerbs;
import dev.ambix.operation.verb.StorageVerbs;
import dev.ambix.operation.verb.TableVerbs;
import dev.ambix.operation.verb.TypeVerbs;
import dev.ambix.operation.verb.ViewVerbs;
import dev.ambix.schema.NamingConvention;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.RowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of a migration. Each makes an {@link Operation} and passes it on: to a list while a migration is recorded,
 * to the database within an online step.
 *
 * <p>Tables and indexes are named as {@code name} or {@code schema.name} (see {@link QualifiedName#parse}); columns and
 * constraints by their plain names. Names are quoted where PostgreSQL needs it.
 */
@SuppressWarnings("exports") // Authors call the verbs here; that interfaces have them is nothing to them.
public final class Operations
        implements TableVerbs,
                ColumnVerbs,
                ConstraintVerbs,
                IndexVerbs,
                TypeVerbs,
                EnumVerbs,
                DomainVerbs,
                SequenceVerbs,
                SchemaVerbs,
                ExtensionVerbs,
                StorageVerbs,
                PartitionVerbs,
                ViewVerbs,
                RoutineVerbs,
                FiringVerbs,
                ReplaceVerbs,
                PolicyVerbs,
                GrantVerbs,
                CommentVerbs,
                StatisticsVerbs,
                PublicationVerbs,
                ObjectVerbs,
                DataVerbs {
    private final NamingConvention naming;
    private final Arguments arguments;
    private final Consumer<? super Operation> sink;
    private final List<Alteration> begun;
    private final BiConsumer<String, String> acceptances;

    private Operations(
            NamingConvention naming,
            Arguments arguments,
            Consumer<? super Operation> sink,
            List<Alteration> begun,
            BiConsumer<String, String> acceptances) {
        this.naming = naming;
        this.arguments = arguments;
        this.sink = sink;
        this.begun = begun;
        this.acceptances = acceptances;
    }

    /** The verbs, with the operations going to {@code sink} as they are made. */
    public static Operations to(Consumer<? super Operation> sink) {
        return to(NamingConvention.DEFAULT, sink);
    }

    /** The verbs, with constraints and indexes named by a convention. */
    public static Operations to(NamingConvention naming, Consumer<? super Operation> sink) {
        return new Operations(naming, Arguments.none(), sink, new ArrayList<>(), Operations::ignore);
    }

    /** The operations that a piece of code records. */
    public static ChangeSet record(Consumer<Operations> code) {
        return record(NamingConvention.DEFAULT, code);
    }

    /**
     * The operations that a piece of code records, with constraints and indexes named by a convention.
     *
     * @throws IllegalArgumentException if the code begins an alteration, such as {@code alterColumn}, without any
     *     change
     */
    public static ChangeSet record(NamingConvention naming, Consumer<Operations> code) {
        return record(naming, Arguments.none(), code);
    }

    /** The same for code that may read arguments. */
    public static ChangeSet record(NamingConvention naming, Arguments arguments, Consumer<Operations> code) {
        return record(naming, arguments, Operations::ignore, code);
    }

    private static ChangeSet record(
            NamingConvention naming,
            Arguments arguments,
            BiConsumer<String, String> acceptances,
            Consumer<Operations> code) {
        List<Operation> recorded = new ArrayList<>();
        Operations op = new Operations(naming, arguments, recorded::add, new ArrayList<>(), acceptances);
        code.accept(op);
        op.begun.forEach(Alteration::requireChanges);
        return new ChangeSet(recorded);
    }

    /**
     * The same as {@link #record(NamingConvention, Arguments, Consumer)}, with the line of each operation and the findings that
     * {@link #accept} accepts. This takes longer: the stack is looked at for each operation.
     *
     * @param author the binary name of the class whose lines are meant
     */
    public static Recording recordWithPositions(
            NamingConvention naming, Arguments arguments, String author, Consumer<Operations> code) {
        Recorder recorder = new Recorder(author);
        Operations op = new Operations(naming, arguments, recorder::add, new ArrayList<>(), recorder::accept);
        code.accept(op);
        op.begun.forEach(Alteration::requireChanges);
        return recorder.recording();
    }

    /** Whoever does not lint has no use for an acceptance, but refuses one without a reason. */
    private static void ignore(String rule, String reason) {
        new Acceptance(rule, reason, Optional.empty());
    }

    @Override
    public void invoke(Operation operation) {
        sink.accept(new Naming(naming).apply(operation));
    }

    @Override
    public <A extends Alteration> A begin(A alteration) {
        begun.add(alteration);
        return alteration;
    }

    @Override
    public NamingConvention naming() {
        return naming;
    }

    /** The operations that a piece of code records in the same way as this. */
    List<Operation> recorded(Consumer<Operations> code) {
        return record(naming, arguments, acceptances, code).operations();
    }

    /**
     * The verbs that leave names as they are written, without the naming convention, as Alembic's {@code op.f()} does: {@code
     * op.finalNames().createCheckConstraint("positive", "account", "age > 0")}.
     */
    public Operations finalNames() {
        return new Operations(NamingConvention.DEFAULT, arguments, sink, begun, acceptances);
    }

    /**
     * An argument of the run, as {@code -x tenant=blue} gives it. A migration that reads arguments is not compared with the
     * applied SQL.
     *
     * @throws dev.ambix.MigrationException if it was not given
     */
    public String argument(String key) {
        return arguments.require(key);
    }

    /** An argument of the run, or {@code byDefault} if it was not given. */
    public String argument(String key, String byDefault) {
        return arguments.get(key).orElse(byDefault);
    }

    /**
     * Inserts rows; a large number is copied ({@code COPY}) where the database is live.
     *
     * <p>Example: {@code op.bulkInsert("role", columns("id", "name"), row(1, "owner"), row(2, "guest"))}. Lock: ROW
     * EXCLUSIVE on role.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void bulkInsert(String table, List<String> columns, List<@Nullable Object>... rows) {
        bulkInsert(table, columns, Arrays.asList(rows));
    }

    /**
     * Inserts rows; those whose key is there already are updated. The key needs a unique index.
     *
     * <p>Example: {@code op.upsert("role", by("id"), columns("id", "name"), row(1, "owner"), row(2, "guest"))}. Lock:
     * ROW EXCLUSIVE on role.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void upsert(String table, RowKey key, List<String> columns, List<@Nullable Object>... rows) {
        upsert(table, key, columns, Arrays.asList(rows));
    }

    /**
     * Inserts new rows, which must not be there yet; its reverse deletes the rows with their keys.
     *
     * <p>Example: {@code op.seed("role", by("id"), columns("id", "name"), row(1, "owner"), row(2, "guest"))}. Lock: ROW
     * EXCLUSIVE on role.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void seed(String table, RowKey key, List<String> columns, List<@Nullable Object>... rows) {
        seed(table, key, columns, Arrays.asList(rows));
    }

    /**
     * Accepts the finding that a rule of {@code ambix lint} makes about the next operation: {@code
     * op.accept("ban-drop-column", "no release has read it since May")}. Records nothing, and changes nothing in a run. An
     * acceptance that no finding meets is reported by the lint.
     *
     * @param rule the name of the rule, as a finding shows it
     * @param reason the reason, for readers of the migration
     * @throws IllegalArgumentException if the reason is blank
     */
    public void accept(String rule, String reason) {
        acceptances.accept(rule, reason);
    }

    /**
     * Commits the work of the revision so far, as a revision must that needs more locks than one transaction may hold. After
     * a failure the next run goes on behind the last commit.
     *
     * <p>Example: {@code op.commit()}. Lock: none on tables.
     */
    public void commit() {
        invoke(new Commit());
    }

    /**
     * Runs the operations that the block records outside of any transaction, statement by statement, as Alembic's
     * {@code autocommit_block()} does. The operations before it are committed first; after a failure the next run goes on with
     * the statement that failed.
     *
     * <p>Example: {@code op.autocommitBlock(block -> block.execute("vacuum account"))}. Lock: not known beforehand.
     */
    public void autocommitBlock(Consumer<Operations> block) {
        block.accept(new Operations(
                naming, arguments, operation -> invoke(new OutsideTransaction(operation)), begun, acceptances));
    }

    /**
     * The verbs for large tables in use, which proceed in several steps so that other sessions wait only briefly.
     *
     * <p>Example: {@code op.gradually().setNotNull("account", "email")}. Lock: ACCESS EXCLUSIVE on account; for a
     * moment, and the long steps let writers go on.
     */
    public Gradually gradually() {
        return begin(new Gradually(this));
    }

    /**
     * States in a {@code downgrade()} that there is no downgrade. A run, plan or script over it is refused with the
     * reason before anything runs.
     *
     * <p>Example: {@code op.irreversible("the old numbers were not kept")}. Lock: none on tables.
     */
    public void irreversible(String reason) {
        invoke(new Irreversible(reason));
    }

    /**
     * Holds the place of a {@code downgrade()} that is still to be written, as in each new class. A run, plan or script
     * over it is refused before anything runs, so that nothing is recorded as undone that was not.
     *
     * <p>Example: {@code op.notWrittenYet()}. Lock: none on tables.
     */
    public void notWrittenYet() {
        invoke(new NotWritten());
    }

    /**
     * Undoes the operations that a piece of code records, the last operation first; {@code ReversibleMigration} does
     * {@code op.reverseOf(this::upgrade)}.
     *
     * <p>Example: {@code op.reverseOf(before -> before.createSchema("billing"))}. Lock: none on tables.
     *
     * @throws IrreversibleException if one of the operations cannot be reversed; it is named
     */
    public void reverseOf(Consumer<Operations> code) {
        reverseOf(record(naming, arguments, code));
    }

    /**
     * Undoes a change set, the last operation first; throws as {@link #reverseOf(Consumer)} does.
     *
     * <p>Example: {@code op.reverseOf(Operations.record(before -> before.createSchema("billing")))}. Lock: none on
     * tables.
     */
    public void reverseOf(ChangeSet changes) {
        changes.reverse().operations().forEach(sink);
    }

    /**
     * Requires a condition of the data before the revision goes on: a query for rows that contradict it has to find none. A
     * plan asks it, and a run or script fails with the first rows that it finds.
     *
     * <p>Example: {@code op.requireThat("no orphans", "select id from invoice where account_id is null")}. Lock: none on
     * tables.
     *
     * @param claim the condition in words, for readers of the plan or the failure
     * @param query one query, whose rows contradict the claim
     */
    public void requireThat(String claim, String query) {
        invoke(new Require(claim, query));
    }

    /**
     * Requires that the backfills of another revision are at their end, without taking that revision into the plan, as {@code
     * dependsOn} does: while it is pending, or its backfill is paused or half-way, a plan, run or script with this revision
     * is refused before anything is done. A stamped revision counts as run.
     *
     * <p>Example: {@code op.requireBackfill("27c6a30d7c24")}. Lock: none on tables.
     *
     * @param revision the full id of the revision, which may be on another branch
     */
    public void requireBackfill(String revision) {
        invoke(new RequireBackfill(revision));
    }

    /**
     * Runs code on the live database, at this place between the statements. A script holds the explanation and a
     * statement that raises it instead.
     *
     * <p>Example: {@code op.online("drop the old table where it is", db -> db.op().dropTableIfExists("old"))}. Lock:
     * not known beforehand.
     */
    public void online(String explanation, OnlineStep step) {
        invoke(new Online(explanation, step));
    }
}
