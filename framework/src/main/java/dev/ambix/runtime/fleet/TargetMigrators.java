package dev.ambix.runtime.fleet;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.RoleSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the migrator of each target.
 *
 * @param builders begin them, with the settings of the fleet
 * @param connections the databases
 * @param behind the schemas behind a target's own in its search path
 * @param settings further settings of a target's migrator
 */
record TargetMigrators(
        Supplier<MigratorBuilder> builders,
        TargetConnections connections,
        List<String> behind,
        BiConsumer<Target, MigratorBuilder> settings) {
    /** The migrator of a target, which tells listeners besides. */
    Migrator of(Target target, MigrationListener... listeners) {
        MigratorBuilder builder = builder(target);
        Stream.of(listeners).forEach(builder::listener);
        return builder.build();
    }

    /** The builder of it, of which something may still be set. */
    MigratorBuilder builder(Target target) {
        MigratorBuilder builder = builders.get().dataSource(connections.of(target));
        target.schema().ifPresent(schema -> builder.schema(schema, behind.toArray(String[]::new)));
        settings.accept(target, builder);
        return builder;
    }

    /** The database of a target, as the role that runs act as. */
    ConnectionSource database(Target target, Optional<String> role) {
        ConnectionSource source = ConnectionSource.of(connections.of(target));
        return role.<ConnectionSource>map(name -> new RoleSource(source, name)).orElse(source);
    }
}
