package dev.ambix.junit;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.sql.SqlText;
import java.util.Optional;

/**
 * Migrations to be tested.
 *
 * @param migrations their source
 * @param defaultSchema the schema that names without one belong to, unless that is {@code public}
 */
record History(MigrationSource migrations, Optional<String> defaultSchema) {
    static History of(MigrationSource migrations) {
        return new History(migrations, Optional.empty());
    }

    History with(MigrationSource others) {
        return new History(others, defaultSchema);
    }

    /** Builders that lack only a database. */
    MigratorBuilder migrators() {
        MigratorBuilder builder = Migrator.builder().migrations(migrations);
        defaultSchema.ifPresent(builder::defaultSchema);
        return builder;
    }

    /** How a database is read: without the history tables. */
    ReadOptions reading() {
        String unqualified = defaultSchema.orElse(ReadOptions.DEFAULTS.defaultSchema());
        return ReadOptions.DEFAULTS
                .withDefaultSchema(unqualified)
                .leavingOut(OwnTables.in(ReadOptions.DEFAULTS.defaultSchema(), unqualified));
    }

    /** The search path of its databases, where it is not the usual one. */
    Optional<String> searchPath() {
        return defaultSchema.map(schema -> SqlText.render(SqlText.name(schema)) + ", \"$user\", public");
    }

    ScratchServer placed(ScratchServer server) {
        return server.withDefaultSchema(reading().defaultSchema());
    }
}
