package dev.ambix.runtime.fleet;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Fleet} together. A migrator and connections are needed; all else has a default. */
public final class FleetBuilder {
    private @Nullable Migrator migrator;
    private @Nullable TargetConnections connections;
    private List<Target> targets = List.of();
    private List<String> behind = List.of();
    private FleetLimits limits = FleetLimits.DEFAULTS;
    private FleetListener listener = new FleetListener() {};
    private BiConsumer<Target, MigratorBuilder> settings = (target, builder) -> {};

    FleetBuilder() {}

    /** Whose migrations and settings count for all targets; its own database is not used. */
    public FleetBuilder migrator(Migrator any) {
        migrator = any;
        return this;
    }

    /** The database of the targets that have no URL; the others are connected to by theirs. */
    public FleetBuilder dataSource(DataSource database) {
        return connections(TargetConnections.byUrl(database));
    }

    /** How to connect to each target. */
    public FleetBuilder connections(TargetConnections source) {
        connections = source;
        return this;
    }

    /**
     * The targets; none by default.
     *
     * @throws IllegalArgumentException if two of them have the same name, or are in the same {@linkplain Target#place place}
     */
    public FleetBuilder targets(List<Target> all) {
        targets = List.copyOf(all);
        return this;
    }

    /** Schemas that unqualified names are looked for in behind a target's own, such as that of extensions; none by default. */
    public FleetBuilder searchPath(List<String> schemas) {
        behind = List.copyOf(schemas);
        return this;
    }

    /** How much is done at once; {@link FleetLimits#DEFAULTS} by default. */
    public FleetBuilder limits(FleetLimits most) {
        limits = most;
        return this;
    }

    public FleetBuilder listener(FleetListener told) {
        listener = told;
        return this;
    }

    /** Further settings of the migrator of each target, such as a listener; nothing by default. */
    public FleetBuilder settings(BiConsumer<Target, MigratorBuilder> more) {
        settings = more;
        return this;
    }

    /**
     * The fleet.
     *
     * @throws IllegalStateException if the migrator or the connections are missing
     */
    public Fleet build() {
        Migrator any = Optional.ofNullable(migrator).orElseThrow(() -> new IllegalStateException("Give a migrator."));
        TargetConnections source = Optional.ofNullable(connections)
                .orElseThrow(() -> new IllegalStateException("Give a dataSource or connections."));
        return new Fleet(
                targets,
                any,
                new TargetMigrators(any.forMany(), source, behind, settings),
                limits,
                listener,
                Optional.empty());
    }
}
