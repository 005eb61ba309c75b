package dev.ambix.replay;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.model.Agreement;
import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.model.ModelKey;
import dev.ambix.autogenerate.scratch.Async;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.Plans;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.RevisionFailedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs revisions on a scratch database and reads the resulting schema. With a cache, the same revisions are run once on a
 * server.
 */
public final class Replay {
    /** A change in the result of the same revisions needs another one. */
    private static final String VERSION = "replay 1";

    private final ScratchServer server;
    private final Supplier<MigratorBuilder> migrators;
    private final ReadOptions reading;
    private final Optional<ModelCache> cache;
    private final Optional<Groundwork> ground;

    /**
     * Replays on a server.
     *
     * @param migrators builders of migrators that lack only a database
     * @param reading how the scratch database is read: without the history tables
     * @param cache where results are kept; empty to run the revisions each time
     */
    public Replay(
            ScratchServer server,
            Supplier<MigratorBuilder> migrators,
            ReadOptions reading,
            Optional<ModelCache> cache) {
        this(server, migrators, reading, cache, Optional.empty());
    }

    private Replay(
            ScratchServer server,
            Supplier<MigratorBuilder> migrators,
            ReadOptions reading,
            Optional<ModelCache> cache,
            Optional<Groundwork> ground) {
        this.server = server;
        this.migrators = migrators;
        this.reading = reading;
        this.cache = cache;
        this.ground = ground;
    }

    /** The same in a schema of its own in a scratch database, beside the groundwork. */
    public Replay on(Groundwork work) {
        return new Replay(server, migrators, reading, cache, Optional.of(work));
    }

    /**
     * The schema that a plan makes.
     *
     * @throws RevisionFailedException if a revision fails; the message has the report of a run
     * @throws MigrationException if there is no scratch database
     */
    public Replayed of(ReplayPlan plan) {
        return of(plan, Optional.empty());
    }

    /** The same; {@code contents} is known to change with the revisions, so that none has to be compiled to see that. */
    public Replayed of(ReplayPlan plan, Optional<String> contents) {
        try {
            return new Replayed(schema(plan, contents), plan.gaps());
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private LiveSchema schema(ReplayPlan plan, Optional<String> contents) throws SQLException {
        if (cache.isEmpty()) {
            return made(plan, recording -> {});
        }
        String key = key(plan, contents).key();
        Optional<LiveSchema> known = cache.get().find(key).flatMap(this::read);
        return known.isPresent()
                ? known.get()
                : made(plan, recording -> cache.get().put(key, recording));
    }

    private ModelKey key(ReplayPlan plan, Optional<String> contents) throws SQLException {
        String ids = plan.revisions().stream().map(RevisionNode::id).collect(Collectors.joining(" "));
        String before = ground.map(Groundwork::text).orElse("");
        return ModelKey.of(server, VERSION + "\n" + before + ids + "\n" + contents.orElseGet(plan::contents), reading);
    }

    /**
     * The record of an agreement with the result of a plan; empty without a cache.
     *
     * @param terms all that the comparison depends on beside the plan and the database
     */
    public Optional<Agreement> agreement(ReplayPlan plan, Optional<String> contents, String terms) {
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Agreement(cache.get(), key(plan, contents), terms));
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    /** Runs a plan. Its database is dropped while the result is kept and read. */
    private LiveSchema made(ReplayPlan plan, Consumer<byte[]> keeping) throws SQLException {
        Scratch scratch = scratch(plan);
        Optional<byte[]> recording = Optional.empty();
        try {
            recording = Optional.of(recorded(plan, scratch.connection()));
        } finally {
            if (recording.isEmpty()) {
                scratch.close();
            }
        }
        try (Async<Boolean> dropping = Async.begin(() -> {
            scratch.close();
            return true;
        })) {
            keeping.accept(recording.get());
            LiveSchema made = read(recording.get()).orElseThrow();
            dropping.result();
            return made;
        }
    }

    private byte[] recorded(ReplayPlan plan, Connection connection) throws SQLException {
        if (ground.isPresent()) {
            ground.get().lay(connection);
        }
        Scratch.migrators(migrators.get(), connection).build().replay(plan);
        return bytes(connection);
    }

    /**
     * The objects that repeatable units make behind a plan that leads to the heads, as PostgreSQL identifies it.
     *
     * @throws MigrationException if one of them cannot be applied; throws besides as {@link #of(ReplayPlan)} does
     */
    public Set<String> unitObjects(ReplayPlan plan, Optional<String> contents) {
        String units = migrators.get().buildOffline().units().stream()
                .map(unit -> unit.name() + "\n" + unit.text().read())
                .collect(Collectors.joining("\0"));
        String text = "units of " + VERSION + "\n" + units + "\0" + contents.orElseGet(plan::contents);
        try {
            String key = ModelKey.of(server, text, reading).key();
            Optional<byte[]> known = cache.flatMap(kept -> kept.find(key));
            byte[] made = known.isPresent() ? known.get() : madeByUnits(plan);
            cache.filter(kept -> known.isEmpty()).ifPresent(kept -> kept.put(key, made));
            return Set.of(new String(made, StandardCharsets.UTF_8).split("\0"));
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private byte[] madeByUnits(ReplayPlan plan) {
        try (Scratch scratch = scratch(plan)) {
            Migrator migrator =
                    Scratch.migrators(migrators.get(), scratch.connection()).build();
            migrator.replay(plan);
            migrator.applyUnits();
            return migrator.unitObjects().stream()
                    .sorted()
                    .collect(Collectors.joining("\0"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A database, and meanwhile the revisions are compiled. */
    private Scratch scratch(ReplayPlan plan) {
        Async<Scratch> making = Async.begin(() -> Scratch.create(server));
        try {
            plan.prepare(making::isOver);
            return making.result();
        } catch (RuntimeException | Error e) {
            making.made().ifPresent(Scratch::close);
            throw e;
        }
    }

    private byte[] bytes(Connection connection) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            out.writeUTF(row.getString(1));
            out.writeInt(connection.getMetaData().getDatabaseMajorVersion());
            out.write(DatabaseReader.record(connection, reading, Plans.ONCE));
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be written.", e);
        }
        return bytes.toByteArray();
    }

    /** Empty for bytes that are no recording. */
    private Optional<LiveSchema> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String role = in.readUTF();
            int version = in.readInt();
            return Optional.of(new LiveSchema(DatabaseReader.replay(in.readAllBytes(), reading), role, version));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a database as the results of replays are read, unless it has a digest that is known. */
    public static LiveSchema.Digested liveUnless(ScratchServer live, ReadOptions reading, Optional<String> known) {
        try (Connection connection = live.connect("")) {
            return LiveSchema.readUnless(connection, reading, known);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** Reads a database as the results of replays are read. */
    public static LiveSchema live(ScratchServer live, ReadOptions reading) {
        try (Connection connection = live.connect("")) {
            return LiveSchema.read(connection, reading);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }
}
