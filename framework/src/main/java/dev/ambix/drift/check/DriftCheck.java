package dev.ambix.drift.check;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.autogenerate.scratch.UrlServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.drift.Drift;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.DriftSearch;
import dev.ambix.replay.Fingerprint;
import dev.ambix.replay.Owners;
import dev.ambix.replay.Replay;
import dev.ambix.replay.Replayed;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.change.SchemaFingerprint;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.unit.UnitObjects;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Compares a database with the result of its applied revisions on an empty one. They are run anew on a scratch database;
 * nothing is changed in the database itself.
 *
 * <pre>{@code
 * Drift drift = DriftCheck.of(url, properties).exclude("cache_*").run();
 * }</pre>
 */
public final class DriftCheck {
    private static final String PUBLIC = ReadOptions.DEFAULTS.defaultSchema();

    private final UrlServer live;
    private UrlServer scratch;
    private Supplier<MigratorBuilder> migrators = Migrator::builder;
    private Optional<String> defaultSchema = Optional.empty();
    private MigrationSource migrations =
            MigrationSource.indexed(Thread.currentThread().getContextClassLoader());
    private String historySchema = PUBLIC;
    private List<String> schemas = List.of();
    private List<String> excluded = List.of();
    private Optional<Path> cache = Optional.empty();

    private DriftCheck(UrlServer live) {
        this.live = live;
        this.scratch = live;
    }

    /**
     * A check of a database, on whose server the scratch database is made; its role needs CREATEDB for that.
     *
     * @param url the JDBC URL
     * @param properties properties of the driver such as {@code user} and {@code password}
     */
    public static DriftCheck of(String url, Properties properties) {
        return new DriftCheck(new UrlServer(url, properties));
    }

    /** Makes the scratch database on another server, which should be of the same major version and have the same roles. */
    public DriftCheck scratch(String url, Properties properties) {
        scratch = new UrlServer(url, properties);
        return this;
    }

    /** The migrations; without them, those whose index is on the class path of the calling thread. */
    public DriftCheck migrations(MigrationSource source) {
        migrations = source;
        return this;
    }

    /**
     * The supplier of builders of migrators, set up as those that run the migrations; they lack a database, migrations and the schema
     * of the history.
     */
    public DriftCheck migrators(Supplier<MigratorBuilder> supplier) {
        migrators = supplier;
        return this;
    }

    /** The schema of the history tables; {@code public} by default. */
    public DriftCheck historySchema(String schema) {
        historySchema = schema;
        return this;
    }

    /**
     * The schema that names without one belong to, as of {@link MigratorBuilder#defaultSchema}; by default, {@code public} for the
     * comparison, and the search path of a session for the migrations.
     */
    public DriftCheck defaultSchema(String schema) {
        defaultSchema = Optional.of(schema);
        return this;
    }

    /** The schemas to compare; all by default. */
    public DriftCheck schemas(String... names) {
        schemas = List.of(names);
        return this;
    }

    /** Objects that take no part, as globs: {@code cache_*}, {@code audit.*}, {@code function:tmp_*}. None by default. */
    public DriftCheck exclude(String... globs) {
        excluded = List.of(globs);
        return this;
    }

    /** A folder, for nothing else, that keeps results of replays, so that the same revisions are run once; none by default. */
    public DriftCheck cache(Path folder) {
        cache = Optional.of(folder);
        return this;
    }

    /**
     * Compares.
     *
     * @throws MigrationException if nothing is applied, or no scratch database can be made
     * @throws dev.ambix.runtime.run.RevisionFailedException if a revision cannot be run anew
     * @throws dev.ambix.runtime.run.ConnectionFailedException if the database cannot be reached
     */
    public Drift run() {
        Migrator migrator = builder().url(live.url(), live.properties()).build();
        if (migrator.current().applied().isEmpty()) {
            throw new MigrationException("No revision is applied, so there is nothing to compare the database with.");
        }
        ReadOptions reading = reading(historySchema, defaultSchema.orElse(PUBLIC), schemas);
        ScratchServer server = scratch.withDefaultSchema(reading.defaultSchema());
        Replayed replayed =
                new Replay(server, this::builder, reading, cache.map(ModelCache::new)).of(migrator.planReplay());
        LiveSchema found = Replay.live(live, reading);
        Owners owners = Owners.of(live, historySchema, Optional.empty());
        try (ScratchSpace space = ScratchSpace.shared(server)) {
            UnitObjects units = UnitObjects.of(migrator.unitObjects(), reading.defaultSchema());
            ObjectFilter filter = new ObjectFilter(List.of(), excluded, units.leavingOut(object -> true));
            DriftSearch search =
                    new DriftSearch(space, Plugins.of(migrations.loader()).compiler(), reading, filter);
            return search.dated(search.compare(found, replayed, owners), live).drift();
        }
    }

    private MigratorBuilder builder() {
        MigratorBuilder builder = migrators.get().migrations(migrations).historySchema(historySchema);
        defaultSchema.ifPresent(builder::defaultSchema);
        return builder;
    }

    /**
     * The reader that {@link MigratorBuilder#fingerprint} takes: of the fingerprint of some schemas, or of all.
     *
     * @param historySchema where the history tables are, which do not count
     */
    public static SchemaFingerprint fingerprint(String historySchema, String... schemas) {
        ReadOptions reading = reading(historySchema, PUBLIC, List.of(schemas));
        return Fingerprint.reader(() -> reading);
    }

    private static ReadOptions reading(String historySchema, String defaultSchema, List<String> schemas) {
        return ReadOptions.DEFAULTS
                .withSchemas(schemas)
                .withDefaultSchema(defaultSchema)
                .leavingOut(OwnTables.in(historySchema, defaultSchema));
    }
}
