package dev.ambix.squash.run;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.UrlServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.squash.ReplacedRange;
import dev.ambix.squash.SquashRange;
import dev.ambix.squash.SquashedRevision;
import dev.ambix.squash.making.Squashing;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Makes one revision with the result of a range of revisions, as {@code ambix squash} does before it writes a file. Both ways
 * are tried on scratch databases, up and down.
 *
 * <pre>{@code
 * SquashedRevision made = Squash.on(url, properties).migrations(source).run(":1975ea83b712");
 * }</pre>
 */
public final class Squash {
    private static final String PUBLIC = ReadOptions.DEFAULTS.defaultSchema();

    private final ScratchServer server;
    private MigrationSource migrations =
            MigrationSource.indexed(Thread.currentThread().getContextClassLoader());
    private Supplier<MigratorBuilder> migrators = Migrator::builder;
    private Optional<String> defaultSchema = Optional.empty();

    private Squash(ScratchServer server) {
        this.server = server;
    }

    /**
     * Squashes on a server, beside one of its databases, which is left alone; the role needs CREATEDB.
     *
     * @param url the JDBC URL of the database
     * @param properties properties of the driver such as {@code user} and {@code password}
     */
    public static Squash on(String url, Properties properties) {
        return new Squash(new UrlServer(url, properties));
    }

    /** The migrations; without them, those whose index is on the class path of the calling thread. */
    public Squash migrations(MigrationSource source) {
        migrations = source;
        return this;
    }

    /** The supplier of builders of migrators, set up as those that run the migrations; they lack a database and migrations. */
    public Squash migrators(Supplier<MigratorBuilder> supplier) {
        migrators = supplier;
        return this;
    }

    /**
     * The schema that names without one belong to, as of {@link MigratorBuilder#defaultSchema}; by default, {@code public} for the
     * comparison, and the search path of a session for the migrations.
     */
    public Squash defaultSchema(String schema) {
        defaultSchema = Optional.of(schema);
        return this;
    }

    /**
     * Makes the revision of a range.
     *
     * @param range as {@link SquashRange#of} takes it
     * @return the operations, and the steps that they lose or whose result differs; code of {@code op.online} is always lost
     * @throws MigrationException if it is no range, or other revisions lead into its midst or out of it, or no scratch database
     *     can be made
     * @throws dev.ambix.runtime.run.RevisionFailedException if a revision fails by itself
     */
    public SquashedRevision run(String range) {
        return squashing().squash(SquashRange.of(RevisionMap.of(migrations.revisions()), range));
    }

    /**
     * Tries again a revision that stands in the place of others, whose migrations have to be there.
     *
     * @param id its id, or a part of it
     * @return the revision as it is, and the differences from the result of the others
     * @throws MigrationException if it replaces none, a migration that it replaces is gone, or no scratch database can be made
     * @throws dev.ambix.runtime.run.RevisionFailedException if a revision fails by itself
     */
    public SquashedRevision verify(String id) {
        RevisionMap graph = RevisionMap.of(migrations.revisions());
        RevisionNode replacement =
                graph.revision(id).orElseThrow(() -> new MigrationException("\"" + id + "\" is no revision."));
        return squashing().verify(ReplacedRange.of(graph, replacement));
    }

    private Squashing squashing() {
        String unqualified = defaultSchema.orElse(PUBLIC);
        return new Squashing(
                server.withDefaultSchema(unqualified),
                this::builder,
                migrations,
                ReadOptions.DEFAULTS.withDefaultSchema(unqualified).leavingOut(OwnTables.in(PUBLIC, unqualified)),
                operation -> !(operation instanceof Online));
    }

    private MigratorBuilder builder() {
        MigratorBuilder builder = migrators.get().historySchema(PUBLIC);
        defaultSchema.ifPresent(builder::defaultSchema);
        return builder;
    }
}
