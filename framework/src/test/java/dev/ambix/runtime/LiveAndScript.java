package dev.ambix.runtime;

import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.schema.NamingConvention;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;

/** Two databases that start alike: in one a history runs live, in the other psql runs its scripts. */
record LiveAndScript(TestDatabase live, TestDatabase scripted) implements AutoCloseable {
    /** The rows of all tables and the numbers of all sequences but Ambix's own, and what catalog snapshots leave out. */
    private static final String MORE = """
            select format('%s %s', c.oid::regclass, query_to_xml(
                format(case relkind when 'S' then 'select last_value, is_called from %s'
                    else 'select t::text from %s t order by t::text collate "C"' end, c.oid::regclass), true, true, ''))
            from pg_class c join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'm', 'S') and relispopulated and nspname !~ '^pg_' and nspname <> 'information_schema'
                and relname !~ '^ambix_(revision|journal|unit)'
            union all
            select o.type || ' ' || o.identity
            from (
                select 'pg_collation'::regclass, oid from pg_collation
                union all select 'pg_operator'::regclass, oid from pg_operator
                union all select 'pg_cast'::regclass, oid from pg_cast
                union all select 'pg_publication'::regclass, oid from pg_publication
                union all select 'pg_publication_rel'::regclass, oid from pg_publication_rel
                union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
                union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
                union all select 'pg_user_mapping'::regclass, oid from pg_user_mapping
            ) own (classid, objid), pg_identify_object(classid, objid, 0) o
            where objid >= 16384
            union all
            select format('default privileges of %s in %s on %s %s', defaclrole::regrole, defaclnamespace::regnamespace,
                defaclobjtype, defaclacl)
            from pg_default_acl
            order by 1""";

    /**
     * What became of a run.
     *
     * @param isSame whether both did the same: all, or nothing for the same reason
     * @param error why the live run failed, if it did
     * @param report what to look at where they are not the same
     */
    record Outcome(boolean isSame, Optional<String> error, Supplier<String> report) {}

    static LiveAndScript create() {
        return new LiveAndScript(TestDatabase.create(), TestDatabase.create());
    }

    /** Two copies of a database to which nobody is connected. */
    static LiveAndScript copies(TestDatabase database) {
        return new LiveAndScript(database.copy(), database.copy());
    }

    void execute(String... sql) {
        live.execute(sql);
        scripted.execute(sql);
    }

    /** Upgrades both, as far as they come. */
    Outcome upgrade(NamingConvention naming, MigrationSource history) {
        return compare(naming, history, Migrator::upgrade, (migrator, sink) -> migrator.scriptUpgrade("head", sink));
    }

    /** Downgrades both to where they were. */
    Outcome downgrade(NamingConvention naming, MigrationSource history) {
        return compare(
                naming,
                history,
                migrator -> migrator.downgrade("base"),
                (migrator, sink) -> migrator.scriptDowngrade("head:base", sink));
    }

    private Outcome compare(
            NamingConvention naming,
            MigrationSource history,
            Consumer<Migrator> run,
            BiConsumer<Migrator, ScriptSink> write) {
        MigratorBuilder builder = Migrator.builder().migrations(history).namingConvention(naming);
        StringBuilder script = new StringBuilder();
        Optional<String> scriptError = error(() -> write.accept(builder.buildOffline(), ScriptSink.to(script)))
                .or(() -> Psql.attempt(scripted, script.toString()));
        Optional<String> liveError =
                error(() -> run.accept(builder.url(live.url()).build()));
        boolean isDone = liveError.isEmpty() && scriptError.isEmpty();
        boolean isSameError = liveError.isPresent()
                && scriptError.filter(error -> error.contains(liveError.get())).isPresent();
        String liveState = state(live, isDone);
        String scriptState = state(scripted, isDone);
        return new Outcome(
                (isDone || isSameError) && liveState.equals(scriptState),
                liveError,
                () -> "live: " + liveError.orElse("done") + "\n" + without(liveState, scriptState) + "\nscript: "
                        + scriptError.orElse("done") + "\n" + without(scriptState, liveState) + "\n" + script);
    }

    /** The lines that are not in another text. */
    private static String without(String text, String other) {
        Set<String> known = other.lines().collect(Collectors.toSet());
        return text.lines().filter(line -> !known.contains(line)).collect(Collectors.joining("\n"));
    }

    /** What the server says of a failure or, where nothing was sent to it, what the migrator says. */
    private static Optional<String> error(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PSQLException server) {
                    return Optional.ofNullable(server.getServerErrorMessage()).map(error -> error.getMessage());
                }
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A run that fails is journalled, so what is recorded counts only where the run is done; and a live run alone notes how
     * far a backfill has come.
     */
    private static String state(TestDatabase db, boolean withRecords) {
        String catalog = withRecords
                ? Recorded.everything(db, "public").replaceAll("\n.*\\|checkpoint\\|.*", "")
                : CatalogSnapshot.ofSchema().read(db);
        return catalog + "\n" + String.join("\n", db.query(MORE));
    }

    @Override
    public void close() {
        live.close();
        scripted.close();
    }
}
