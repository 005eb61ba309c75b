package dev.ambix.runtime.fleet;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Makes the migrator of each target.
 *
 * @param builders begin them, with the settings of the fleet
 * @param connections the databases
 * @param behind the schemas behind a target's own in its search path
 * @param settings what is set besides
 */
record TargetMigrators(
        Supplier<MigratorBuilder> builders,
        TargetConnections connections,
        List<String> behind,
        BiConsumer<Target, MigratorBuilder> settings) {
    Migrator of(Target target) {
        MigratorBuilder builder = builders.get().dataSource(connections.of(target));
        target.schema().ifPresent(schema -> builder.schema(schema, behind.toArray(String[]::new)));
        settings.accept(target, builder);
        return builder.build();
    }
}
