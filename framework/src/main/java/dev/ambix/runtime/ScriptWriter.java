package dev.ambix.runtime;

import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Block.Item;
import dev.ambix.runtime.Block.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Writes a run as a script for psql. It holds the same statements as a live run, the ones on the history tables
 * included, so that both lead to the same state; two scripts of the same plan are equal byte for byte.
 */
final class ScriptWriter {
    private final MigratorOptions options;
    private final ScriptSink sink;
    private final HistorySql history;

    ScriptWriter(MigratorOptions options, ScriptSink sink) {
        this.options = options;
        this.sink = sink;
        this.history = HistorySql.forScript(options.historySchema(), ToolVersion.current());
    }

    /** Writes the revisions of an upgrade or downgrade; {@code required} must be applied where the script is run. */
    void write(Direction direction, List<RevisionScript> scripts, List<String> required) {
        begin(direction, scripts.size());
        List<String> ids =
                scripts.stream().map(script -> script.revision().id()).toList();
        statement(direction == Direction.UPGRADE ? guard(required, ids) : guard(ids, List.of()));
        statement(history.runStarted(direction));
        boolean single = options.transactionMode() == TransactionMode.SINGLE;
        if (single) {
            line("\nbegin;");
        }
        scripts.forEach(script -> revision(script, single));
        if (single) {
            line("\ncommit;");
        }
        end(direction);
    }

    /** Writes a stamp. */
    void writeStamp(List<String> statements, List<String> required) {
        begin(Direction.STAMP, 0);
        statement(guard(required, List.of()));
        statement(history.runStarted(Direction.STAMP));
        line("\nbegin;");
        statements.forEach(this::statement);
        line("commit;");
        end(Direction.STAMP);
    }

    HistorySql history() {
        return history;
    }

    private void begin(Direction direction, int revisions) {
        line("-- Ambix " + ToolVersion.current() + ": " + direction.word()
                + (revisions == 0 ? "" : ", " + revisions + (revisions == 1 ? " revision" : " revisions")));
        line("-- Run it with psql -v ON_ERROR_STOP=1 -f, on one connection.");
        line("");
        options.lockTimeout().ifPresent(t -> statement("set lock_timeout = " + t.toMillis()));
        options.statementTimeout().ifPresent(t -> statement("set statement_timeout = " + t.toMillis()));
        statement(lock());
        HistorySql.create(options.historySchema()).forEach(this::statement);
        statement(HistorySql.chooseRun(options.historySchema()));
    }

    private void end(Direction direction) {
        line("");
        statement(history.runDone(direction));
        statement("select pg_advisory_unlock(" + RunLock.key(options.historySchema()) + ")");
    }

    /** Live runs and scripts keep out of each other's way; a script does not wait. */
    private String lock() {
        return render(
                """
                do $ambix$
                begin
                    if not pg_try_advisory_lock({0}) then
                        raise exception 'Another run holds the lock; run the script again when it has ended.';
                    end if;
                end
                $ambix$""",
                raw(String.valueOf(RunLock.key(options.historySchema()))));
    }

    /** Refuses a database that is not where the script starts. */
    private String guard(List<String> applied, List<String> notApplied) {
        return render(
                """
                do $ambix$
                declare
                    missing text := (
                        select string_agg(id, ', ') from unnest({0}) id
                        where id not in (select revision from {2}));
                    present text := (
                        select string_agg(revision, ', ') from {2} where revision = any ({1}));
                begin
                    if missing is not null then
                        raise exception 'This script needs revisions that are not applied here: %', missing;
                    end if;
                    if present is not null then
                        raise exception 'Revisions of this script are applied here already: %', present;
                    end if;
                end
                $ambix$""",
                HistorySql.array(applied),
                HistorySql.array(notApplied),
                HistorySql.revisionTable(options.historySchema()));
    }

    private void revision(RevisionScript script, boolean single) {
        RevisionNode revision = script.revision();
        line("");
        line("-- " + (script.direction() == Direction.UPGRADE ? "Revision " : "Downgrade of revision ") + revision.id()
                + (revision.message().isEmpty() ? "" : ": " + revision.message().replaceAll("\\R", " ")));
        for (Block block : Blocks.of(script, history, 0)) {
            boolean transaction = block.scope() == Scope.TRANSACTION && !single;
            if (transaction) {
                line("begin;");
            }
            block.items().forEach(this::item);
            if (transaction) {
                line("commit;");
            }
        }
    }

    private void item(Item item) {
        Optional<Online> online = item.origin().flatMap(RevisionScript::online);
        online.ifPresent(o -> o.explanation().lines().forEach(text -> line("-- Online step: " + text)));
        statement(item.sql());
    }

    /** A statement with its semicolon, which a comment at the statement's end must not swallow. */
    private void statement(String sql) {
        String lastLine = sql.substring(sql.lastIndexOf('\n') + 1);
        line(sql + (lastLine.contains("--") ? "\n;" : ";"));
    }

    private void line(String text) {
        sink.write(text + "\n");
    }
}
