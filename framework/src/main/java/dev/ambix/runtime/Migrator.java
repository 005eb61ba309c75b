package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.backfill.BackfillEntry;
import dev.ambix.runtime.change.AdoptedRevision;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.change.ChangedRevisionException;
import dev.ambix.runtime.checkup.TableSizes;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.Diagnosis;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.HistoryEntry;
import dev.ambix.runtime.run.JournalEntry;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.Rehearsal;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.run.TableSize;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.run.UnknownRevisionException;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.name.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Brings a database from one place in the revision graph to another, and tells where it is.
 *
 * <p>Holds no state between calls; one migrator may serve many threads, whose runs wait for each other in the database.
 *
 * <pre>{@code
 * Migrator.builder().dataSource(dataSource).build().upgrade("head");
 * }</pre>
 */
public final class Migrator {
    private final Equipment equipment;
    private final KnownMigrations migrations;
    private final MigratorBuilder settings;
    private final Linting linting;

    private Migrator(Equipment equipment, KnownMigrations migrations, MigratorBuilder settings) {
        this.equipment = equipment;
        this.migrations = migrations;
        this.settings = settings;
        // A reference to the method would load its class, and jOOQ for it, also where there is none.
        this.linting = new Linting(
                equipment.revisions(),
                equipment.scripts(),
                migrations.plugins(),
                equipment.options().defaultSchema().map(schema -> schema.name()).orElse("public"));
    }

    public static MigratorBuilder builder() {
        return new MigratorBuilder();
    }

    static Migrator of(Equipment equipment, KnownMigrations migrations, MigratorBuilder settings) {
        if (equipment.revisions().isEmpty()
                && !equipment.options().others().revisions().isEmpty()) {
            throw new MigrationException("There are no migrations of the stream "
                    + equipment.options().history().stream() + ", only of "
                    + String.join(
                            ", ",
                            new TreeSet<>(
                                    equipment.options().others().revisions().keySet()))
                    + ". Name the one that is meant, with stream() of MigratorBuilder or with ambix.stream of Spring"
                    + " Boot, or take all of them, with buildStreams().");
        }
        if (equipment.revisions().isEmpty()) {
            throw new MigrationException("There is no index of migrations on the class path. The annotation processor"
                    + " dev.ambix:ambix-codegen writes it while migrations are compiled: name it in"
                    + " annotationProcessorPaths of Maven's compiler plugin, as annotationProcessor in Gradle, or in"
                    + " -processorpath of javac. From Java 23 on, a processor that is only on the class path does not"
                    + " run.");
        }
        return new Migrator(equipment, migrations, settings);
    }

    /**
     * Begins a migrator for each of several databases, with the settings of this one and without a database. The migrations are
     * read, recorded and compiled once for all of them, so only settings that do not change their SQL may still be made.
     */
    public Supplier<MigratorBuilder> forMany() {
        KnownMigrations remembered = migrations.remembering();
        return () -> new MigratorBuilder(settings, remembered);
    }

    /** The schema of the history tables. */
    public String historySchema() {
        return equipment.options().historySchema();
    }

    /**
     * All streams that are at hand, this one included, with the settings of this migrator; throws as {@link
     * MigratorBuilder#buildStreams} does.
     */
    public Streams streams() {
        return equipment.options().others().revisions().isEmpty() ? Streams.of(this) : settings.buildStreams();
    }

    /** The work that shares a transaction. */
    public TransactionMode transactionMode() {
        return equipment.options().transactionMode();
    }

    /** The name of the stream. */
    public String stream() {
        return equipment.options().history().stream();
    }

    /** The revisions that an upgrade would run, even if they depend on other streams that are behind. */
    List<RevisionNode> pending(List<String> targets) {
        return running().pending(targets);
    }

    /** The plan of an upgrade of these revisions, as if their ancestors were applied. */
    Plan planUpgradeOf(List<RevisionNode> revisions) {
        return running().planUpgradeOf(revisions);
    }

    /** The check that the revisions of other streams are applied on which revisions depend. */
    StreamCheck streamCheck() {
        return StreamCheck.of(equipment.options(), equipment.history());
    }

    /** The applied revisions of all streams. */
    List<StreamRevision> appliedInAll() {
        return asking(session -> equipment.history().appliedElsewhere(session));
    }

    /** Who runs act as; empty for the user of the connection. */
    public Optional<String> role() {
        return equipment.options().role();
    }

    /** The revision graph of the migrations. */
    public RevisionMap revisions() {
        return equipment.revisions();
    }

    /**
     * Applies the revisions that are missing up to the targets; {@code head} if none is given.
     *
     * @throws RevisionFailedException if a revision fails; its message says what is kept
     * @throws ChangedRevisionException if applied migrations were changed and that is refused
     * @throws UnknownRevisionException if the database has revisions that are not at hand
     * @throws LockTimeoutException if another run holds the lock for too long
     * @throws ConnectionFailedException if the database cannot be reached
     */
    public RunResult upgrade(String... targets) {
        return running().upgrade(orHead(targets));
    }

    /** The repeatable units that follow the last revision. */
    public List<RepeatableUnit> units() {
        return equipment.units().all();
    }

    /**
     * The names of the repeatable units that an upgrade would apply when no revision is pending: those whose SQL has changed,
     * and those that depend on them.
     *
     * @throws dev.ambix.MigrationException if a unit holds a statement that cannot be run again
     */
    public List<String> changedUnits() {
        return equipment.units().changed();
    }

    /**
     * The objects that applied repeatable units have made, as PostgreSQL identifies it: {@code view public.recent_account}. A
     * model need not describe it.
     */
    public Set<String> unitObjects() {
        return equipment.units().objects();
    }

    /**
     * Applies the repeatable units that have changed, also where revisions are pending; {@link #upgrade} does that by itself where
     * none is.
     *
     * @return the names of those that were applied
     * @throws MigrationException if one of them cannot be applied; then none is
     */
    public List<String> applyUnits() {
        return equipment.units().applyIf(session -> true);
    }

    /** Undoes the revisions applied after the target, and all that depend on them; throws as {@link #upgrade} does. */
    public RunResult downgrade(String target) {
        return running().downgrade(target);
    }

    /**
     * Undoes a revision that is applied but is not among the migrations, with the SQL that was stored when it was applied.
     *
     * @param id its full id
     * @throws dev.ambix.MigrationException if it is not applied, or is among the migrations, or if another applied revision
     *     stands on it, or if no SQL that can be run was stored; throws besides as {@link #upgrade} does
     */
    public RunResult downgradeStored(String id) {
        return running().run(running().stored(id, StoredDowngrade.Which.UNKNOWN));
    }

    /**
     * The same for any applied revision: it is undone by the SQL stored when it was applied, even if its migration has changed.
     *
     * @param id its full id
     * @throws dev.ambix.MigrationException if it is not applied, or if another applied revision stands on it, or if no SQL that
     *     can be run was stored; throws besides as {@link #upgrade} does
     */
    public RunResult undoAsApplied(String id) {
        return running().run(running().stored(id, StoredDowngrade.Which.ANY));
    }

    /** The plan of {@link #downgradeStored} as of now; throws as it does. */
    public Plan planDowngradeStored(String id) {
        return running().plan(Direction.DOWNGRADE, running().stored(id, StoredDowngrade.Which.UNKNOWN));
    }

    /** The plan of {@link #upgrade} as of now. */
    public Plan planUpgrade(String... targets) {
        return running().plan(Direction.UPGRADE, running().upgradeTo(orHead(targets)));
    }

    /**
     * Runs what {@link #upgrade} would run, in one transaction that is rolled back, under the timeouts and the lock of a run;
     * statements that cannot run in a transaction are left out. The locks of its statements are held until the end.
     *
     * @throws RevisionFailedException if a revision fails; throws besides as {@link #upgrade} does
     */
    public Rehearsal rehearseUpgrade(String... targets) {
        return running().rehearse(orHead(targets));
    }

    /** The plan of {@link #downgrade} as of now. */
    public Plan planDowngrade(String target) {
        return running().plan(Direction.DOWNGRADE, running().downgradeTo(target));
    }

    /** How large tables are; those that are not there are left out. */
    public List<TableSize> tableSizes(Collection<QualifiedName> tables) {
        return asking(session -> TableSizes.read(session, tables));
    }

    /** The facts of each operation of a revision's migration in a direction. Needs no database. */
    public List<OperationFacts> operations(RevisionNode revision, Direction direction) {
        return equipment.scripts().facts(revision, direction);
    }

    /** The operations that a revision's migration records in a direction. Needs no database. */
    public ChangeSet changes(RevisionNode revision, Direction direction) {
        return equipment.scripts().changes(revision, direction);
    }

    /**
     * The findings of the lint about revisions, in the order of applying. Needs no database.
     *
     * @param ranges revisions, as {@code history} takes them ({@code start:end}, both included) or one by one; all
     *     revisions if none is given
     * @throws RevisionFailedException if one of these revisions cannot be recorded
     */
    public List<LintFinding> lint(String... ranges) {
        return lint(linting.chosen(List.of(ranges)), LintSettings.DEFAULTS, UnaryOperator.identity());
    }

    /**
     * The same with settings.
     *
     * @param chosen revisions of {@link #revisions}
     * @param measuring puts facts that were measured into those of a revision; {@link UnaryOperator#identity} for none
     * @throws dev.ambix.MigrationException if the settings name a rule that there is none of
     */
    public List<LintFinding> lint(
            Collection<RevisionNode> chosen, LintSettings settings, UnaryOperator<RevisionFacts> measuring) {
        return linting.lint(chosen, settings, measuring);
    }

    /** The rules of the lint, those of plugins included. */
    public List<LintRule> lintRules() {
        return linting.rules();
    }

    /** Records the targets and their ancestors as applied, and their descendants as not applied; runs nothing. */
    public RunResult stamp(String... targets) {
        return stamping().stamp(List.of(targets), Stamping.Purge.KEEP);
    }

    /** The plan of {@link #stamp} as of now. */
    public StampPlan planStamp(String... targets) {
        return stamping().plan(List.of(targets), Stamping.Purge.KEEP);
    }

    /**
     * Records exactly these revisions as applied, in a database that another tool has brought to where it is; runs nothing.
     * Those that are recorded already stay as they are.
     *
     * @throws MigrationException if one of them is not among the migrations; nothing is recorded then
     */
    public RunResult adopt(List<AdoptedRevision> revisions) {
        return new Adopting(equipment).adopt(revisions);
    }

    /** The plan of {@link #adopt} as of now. */
    public StampPlan planAdopt(List<AdoptedRevision> revisions) {
        return new Adopting(equipment).planAdopt(revisions);
    }

    /** The plan of {@link #stampPurging} as of now. */
    public StampPlan planStampPurging(String... targets) {
        return stamping().plan(List.of(targets), Stamping.Purge.PURGE);
    }

    /** As {@link #stamp}, but forgets all revisions that were recorded before, also those that are unknown here. */
    public RunResult stampPurging(String... targets) {
        return stamping().stamp(List.of(targets), Stamping.Purge.PURGE);
    }

    /**
     * Records the present SQL of applied migrations as the SQL that was applied, where it has changed; runs nothing.
     *
     * @param ids revision ids, or unique parts of them
     * @return those whose record was changed
     */
    public RunResult acceptChanged(String... ids) {
        return new HistoryCorrection(equipment).acceptChanged(List.of(ids));
    }

    /**
     * Records revisions as not applied that are applied and not among the migrations, and forgets the finished statements of
     * revisions that earlier runs left half-way; runs nothing, and leaves their objects in the schema. The journal keeps the
     * rows.
     *
     * @param ids full revision ids
     * @return those that were forgotten
     * @throws MigrationException if one of them is neither; nothing is forgotten then
     */
    public List<String> forget(String... ids) {
        return new HistoryCorrection(equipment).forget(List.of(ids));
    }

    /** Journals of runs whose processes died before they could say how they ended that they were interrupted. */
    public void noteDiedRuns() {
        new HistoryCorrection(equipment).noteDiedRuns();
    }

    /** Where the database is. */
    public CurrentState current() {
        return asking(session -> new StatusReader(equipment, session).current());
    }

    /**
     * The backfills that runs have come to since their revisions were last done or undone, or with which that happened, in the
     * order in which they did, and those of pending revisions.
     */
    public List<BackfillEntry> backfills() {
        return asking(session -> new Backfills(equipment, session).all());
    }

    /**
     * Pauses the backfills of a revision: a run that works on one ends behind its batch, and no run goes on with it before it is
     * resumed. Those that are paused already stay as they are.
     *
     * @param id the id of the revision, or a unique part from its beginning
     * @return the backfills that are paused now
     * @throws MigrationException if that revision has no backfill, or if its backfills are at their end
     */
    public List<BackfillEntry> pauseBackfill(String id) {
        return asking(session -> new Backfills(equipment, session).pause(id));
    }

    /**
     * Lets the next run go on with the backfills of a revision. Runs nothing.
     *
     * @param id the id of the revision, or a unique part from its beginning
     * @return the backfills that were paused
     * @throws MigrationException if the backfills of that revision are not paused
     */
    public List<BackfillEntry> resumeBackfill(String id) {
        return asking(session -> new Backfills(equipment, session).resume(id));
    }

    /** The applied revisions whose migrations give other SQL now than was applied, in the order of applying. */
    public List<ChangedRevision> changed() {
        return asking(session -> new StatusReader(equipment, session).changed());
    }

    /**
     * The fingerprint of the schema that the last run recorded; empty if it recorded nothing
     * ({@link MigratorBuilder#fingerprint}) or did not end well.
     */
    public Optional<String> fingerprint() {
        return asking(session -> equipment.history().fingerprint(session));
    }

    /**
     * All that is applied to the database, to be run anew on another one; also revisions that are not among the migrations and
     * those of other streams, whose SQL the history keeps.
     */
    public ReplayPlan planReplay() {
        return asking(session -> replaying().applied(session));
    }

    /**
     * The applied revisions of other streams, to be run anew on other databases, with those of this one that they stand on.
     * Each plan goes further than the one before, and they end by turns with revisions of this stream (the first one, which
     * may be empty) and with those of others. None where no other stream has anything applied.
     */
    public List<ReplayPlan> planReplayOfOtherStreams() {
        return asking(session -> replaying().ofOthers(session));
    }

    /**
     * Some of the {@link #revisions}, in the order of the graph, to be run anew on a database that holds nothing. Needs no
     * database.
     *
     * @param ids full ids, with all that they stand on; {@link RevisionMap#stamp} finds those for a target
     */
    public ReplayPlan planReplay(Collection<String> ids) {
        return replaying().of(ids);
    }

    /**
     * Runs a plan, which another migrator may have made, on this database: one that holds nothing, is used by nobody else and is
     * thrown away later. No lock is taken, many revisions share a transaction, and nothing is recorded as applied. With {@link
     * MigratorBuilder#schema} it is that schema which holds nothing.
     *
     * @throws MigrationException if the database, or the schema, holds something
     * @throws RevisionFailedException if a revision fails
     */
    public void replay(ReplayPlan plan) {
        replaying().run(equipment.connections(), plan);
    }

    private Replaying replaying() {
        return new Replaying(equipment, settings.onlySchema());
    }

    /**
     * The last rows of the journal, which has the statements of every run, the newest first; none where there are no history
     * tables.
     *
     * @param last how many rows at most
     */
    public List<JournalEntry> journal(int last) {
        return asking(session -> equipment.history().journal(session, last));
    }

    /**
     * Looks at the server, the rights of the user and the pending revisions, and says what would stop a run or end it; changes
     * nothing.
     *
     * @throws ConnectionFailedException if the database cannot be reached
     */
    public List<Diagnosis> diagnose() {
        return asking(session -> new StatusReader(equipment, session).diagnose());
    }

    /**
     * All revisions of the graph with their rows in the database, newest first. A revision that counts as applied because the
     * revisions that it replaces are applied has the row of the last of them.
     */
    public List<HistoryEntry> history() {
        return asking(session -> new StatusReader(equipment, session).history());
    }

    /** Writes the script of an upgrade: {@code end}, from nothing, or {@code start:end}. Needs no database. */
    public void scriptUpgrade(String range, ScriptSink sink) {
        new Scripting(equipment, sink).upgrade(range);
    }

    /** Writes the script of a downgrade, {@code start:end}. Needs no database. */
    public void scriptDowngrade(String range, ScriptSink sink) {
        new Scripting(equipment, sink).downgrade(range);
    }

    /** Writes the script of a stamp on a database where nothing else is recorded. Needs no database. */
    public void scriptStamp(ScriptSink sink, String... targets) {
        stamping().script(List.of(targets), Stamping.Purge.KEEP, sink);
    }

    /** As {@link #scriptStamp}, but forgets first all that is recorded. */
    public void scriptStampPurging(ScriptSink sink, String... targets) {
        stamping().script(List.of(targets), Stamping.Purge.PURGE, sink);
    }

    /** Makes the history tables, and their schema, where they are missing; a first run does so by itself. */
    public void ensureHistory() {
        running().ensureHistory();
    }

    /** Writes the script that makes the history tables where they are missing. Needs no database. */
    public void scriptHistory(ScriptSink sink) {
        new Scripting(equipment, sink).history();
    }

    private static List<String> orHead(String[] targets) {
        return targets.length == 0 ? List.of("head") : List.of(targets);
    }

    private <T> T asking(Function<JdbcSession, T> question) {
        try (JdbcSession session = equipment.connections().open()) {
            return question.apply(session);
        }
    }

    private Running running() {
        return new Running(equipment);
    }

    private Stamping stamping() {
        return new Stamping(equipment);
    }
}
