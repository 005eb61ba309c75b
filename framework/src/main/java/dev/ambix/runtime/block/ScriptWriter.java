package dev.ambix.runtime.block;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.block.Block.Scope;
import dev.ambix.runtime.history.HistoryDdl;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.JournalSql;
import dev.ambix.runtime.history.StreamGuard;
import dev.ambix.runtime.history.StreamRows;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.recording.ContentText;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.LockTimeout;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.RoleSource;
import dev.ambix.runtime.session.SessionSettings;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Content;
import dev.ambix.sql.Statement.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/**
 * Writes a run as a script for psql. It holds the same statements as a live run, the ones on the history tables
 * included, so that both lead to the same state; two scripts of the same plan are equal byte for byte.
 */
public final class ScriptWriter {
    private final MigratorOptions options;
    private final ScriptSink sink;
    private final StreamGuard streams;
    private final HistorySql history;

    public ScriptWriter(MigratorOptions options, ScriptSink sink) {
        this.options = options;
        this.sink = sink;
        this.streams = StreamGuard.ofScript(options);
        this.history =
                HistorySql.forScript(options.history(), ToolVersion.current()).guarded(streams);
    }

    /**
     * Further statements of a run, each list in a transaction of its own.
     *
     * @param before those that come before the revisions
     * @param after those that follow them
     */
    public record Around(List<String> before, List<String> after) {
        /** None. */
        public static final Around NOTHING = new Around(List.of(), List.of());
    }

    /** Writes the revisions of an upgrade or downgrade; {@code required} must be applied where the script is run. */
    public void write(Direction direction, List<RevisionScript> scripts, List<RevisionNode> required, Around around) {
        List<RevisionNode> revisions =
                scripts.stream().map(RevisionScript::revision).toList();
        List<String> ids = revisions.stream().map(RevisionNode::id).toList();
        boolean isUpgrade = direction == Direction.UPGRADE;
        begin(
                direction,
                ids,
                isUpgrade ? required : revisions,
                isUpgrade ? withReplaced(revisions) : List.of(),
                ServerRequirements.of(scripts),
                streams.beforeScript(direction, revisions),
                isUpgrade ? SchemaCreation.of(options, scripts) : Optional.empty());
        units(around.before());
        boolean single = options.transactionMode() == TransactionMode.SINGLE;
        if (single) {
            line("\nbegin;");
        }
        scripts.forEach(script -> revision(script, single));
        if (single) {
            line("\ncommit;");
        }
        units(around.after());
        end(direction);
    }

    private static List<String> withReplaced(List<RevisionNode> revisions) {
        return revisions.stream()
                .flatMap(revision -> Stream.concat(Stream.of(revision.id()), revision.replacedIds().stream()))
                .distinct()
                .toList();
    }

    private void units(List<String> statements) {
        if (!statements.isEmpty()) {
            line("\n-- Units\nbegin;");
            statements.forEach(this::statement);
            line("commit;");
        }
    }

    /** Writes a stamp; none of {@code absent} may be recorded where the script is run. */
    public void writeStamp(List<String> statements, List<String> absent) {
        begin(Direction.STAMP, List.of(), List.of(), absent, List.of(), List.of(), Optional.empty());
        line("\nbegin;");
        statements.forEach(this::statement);
        line("commit;");
        end(Direction.STAMP);
    }

    /** Writes the statements that create the history tables where they are missing. */
    public void writeHistoryTables() {
        line("begin;");
        HistoryDdl.create(options.historySchema()).forEach(this::statement);
        line("commit;");
    }

    public HistorySql history() {
        return history;
    }

    /**
     * All checks are in this first transaction. Should the script go on after a failed one, the run has no number, and the
     * statements that record the revisions fail as well.
     */
    private void begin(
            Direction direction,
            List<String> ids,
            List<RevisionNode> applied,
            List<String> notApplied,
            List<Requirement> requirements,
            List<String> guards,
            Optional<String> creation) {
        line("-- Ambix " + ToolVersion.current() + ": " + direction.word()
                + (ids.isEmpty() ? "" : ", " + ids.size() + (ids.size() == 1 ? " revision" : " revisions")));
        line("-- Run it with psql -v ON_ERROR_STOP=1 -f, on one connection.");
        ServerRequirements.comments(requirements).forEach(this::line);
        line("");
        options.role().map(RoleSource::set).ifPresent(this::statement);
        SessionSettings.ofScript(options).forEach(this::statement);
        line("begin;");
        ServerRequirements.guard(requirements).forEach(this::statement);
        statement("set local row_security = off");
        statement(lock());
        HistoryDdl.create(options.historySchema()).forEach(this::statement);
        statement(guard(applied, notApplied, ids));
        guards.forEach(this::statement);
        creation.ifPresent(this::statement);
        statement(JournalSql.chooseRun(options.history()));
        statement(history.journal().runStarted(direction, options.tag(), Optional.empty()));
        line("commit;");
    }

    private void end(Direction direction) {
        line("");
        statement(history.journal().runDone(direction));
        statement("select pg_advisory_unlock(" + RunLock.workKey(options.history()) + ")");
        statement("select pg_advisory_unlock(" + RunLock.key(options.history()) + ")");
        options.role().ifPresent(role -> statement("reset role"));
        options.defaultSchema().ifPresent(schema -> statement("reset search_path"));
    }

    /** Live runs and scripts keep out of each other's way; a script does not wait. */
    private String lock() {
        return render(
                """
                do $ambix$
                begin
                    if not (pg_try_advisory_lock({0}) and pg_try_advisory_lock({1})) then
                        raise exception 'Another run holds the lock; run the script again when it has ended.';
                    end if;
                end
                $ambix$""",
                raw(String.valueOf(RunLock.key(options.history()))),
                raw(String.valueOf(RunLock.workKey(options.history()))));
    }

    private QueryPart rows(String table) {
        return StreamRows.of(options.history(), table);
    }

    /** Refuses a database that is not where the script starts. */
    private String guard(List<RevisionNode> applied, List<String> notApplied, List<String> ids) {
        String body = render(
                """

                declare
                    missing text := (
                        select string_agg(id, ', ') from unnest({0}) id
                        where id not in (select revision from {3} r){5});
                    present text := (
                        select string_agg(revision, ', ' order by revision) from {3} r where revision = any ({1}));
                    half text := (
                        select string_agg(distinct revision, ', ') from {4} j
                        where statement is not null and revision = any ({2}) and not exists (
                            select from {4} d
                            where d.revision = j.revision and d.statement is null and d.state = 'done' and d.id > j.id));
                begin
                    if missing is not null then
                        raise exception 'This script needs revisions that are not applied here: %', missing;
                    end if;
                    if present is not null then
                        raise exception 'Revisions of this script are applied here already: %', present;
                    end if;
                    if half is not null then
                        raise exception 'An earlier run left revisions of this script half-way: %', half;
                    end if;
                end
                """,
                array(applied.stream().map(RevisionNode::id).toList()),
                array(notApplied),
                array(ids),
                rows(HistorySql.REVISION_TABLE),
                rows(HistorySql.JOURNAL_TABLE),
                raw(replaced(applied)));
        return "do " + DollarQuotes.around(body, "ambix");
    }

    /** A revision counts as applied, too, by the last of those that it replaces. */
    private String replaced(List<RevisionNode> applied) {
        return applied.stream()
                .filter(revision -> !revision.replaces().isEmpty())
                .map(revision -> render(
                        "\n        and not (id = {0} and exists (select from {1} r where revision = any ({2})))",
                        literal(revision.id()), rows(HistorySql.REVISION_TABLE), array(revision.ends())))
                .collect(Collectors.joining());
    }

    private void revision(RevisionScript script, boolean single) {
        RevisionNode revision = script.revision();
        line("");
        line("-- " + (script.direction() == Direction.UPGRADE ? "Revision " : "Downgrade of revision ") + revision.id()
                + (revision.message().isEmpty() ? "" : ": " + revision.message().replaceAll("\\R", " ")));
        LockTimeout timeout = LockTimeout.forScript(options.locks());
        BlockFrame frame = new SessionFrame(
                List.of(), single ? timeout.ofAll() : timeout, SessionReset.forScript(options, history));
        for (Block block : Blocks.of(script, history, 0, frame)) {
            boolean transaction = block.scope() == Scope.TRANSACTION && !single;
            if (block.scope() == Scope.AUTOCOMMIT) {
                line(
                        "-- Outside of transactions. If the script ends here, the journal says that this statement was begun, not");
                line("-- whether it took effect; the next run of ambix looks for that in the catalog, or asks.");
            }
            if (transaction) {
                line("begin;");
            }
            block.items().forEach(item -> item(item, block.scope()));
            if (transaction) {
                line("commit;");
            }
            block.after().forEach(item -> item(item, block.scope()));
        }
    }

    private void item(Item item, Scope scope) {
        Optional<Online> online = item.origin().flatMap(RevisionScript::online);
        online.ifPresent(o -> o.explanation().lines().forEach(text -> line("-- Online step: " + text)));
        item.origin().flatMap(origin -> Leftovers.guard(origin.statement())).ifPresent(this::statement);
        Optional<Content> content =
                item.origin().flatMap(origin -> origin.statement().content());
        if (content.isEmpty()) {
            statement(item.sql());
        } else if (scope == Scope.TRANSACTION) {
            ContentText.write(content.get(), sink);
        } else {
            line("begin;");
            ContentText.write(content.get(), sink);
            line("commit;");
        }
    }

    private void statement(String sql) {
        line(ContentText.terminated(sql));
    }

    private void line(String text) {
        sink.write(text + "\n");
    }
}
