package dev.ambix.cli.database;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.DatabaseSettings;
import dev.ambix.cli.config.LockSettings;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ComparisonMemory;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.schema.NamingConvention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Migrators with the settings of the configuration and of the command's options. */
public final class ConfiguredMigrator {
    private ConfiguredMigrator() {}

    /** A migrator without a database, for scripts, plans and the lint. */
    public static Migrator offline(
            Session session,
            DatabaseOptions options,
            Migrations migrations,
            RevisionMap graph,
            TransactionMode transactions) {
        session.preloading().awaitAll();
        return builder(session, options, migrations, graph)
                .transactionMode(transactions)
                .buildOffline();
    }

    /** A builder of migrators that lacks only a database. */
    public static MigratorBuilder builder(
            Session session, DatabaseOptions options, Migrations migrations, RevisionMap graph) {
        Configuration configuration = session.configuration();
        DatabaseSettings settings = configuration.database();
        MigratorBuilder builder = Migrator.builder().migrations(migrations.sources(graph)).stream(migrations.stream())
                .namingConvention(NamingConvention.of(configuration.namingTemplates()))
                .appliedCheck(migrations.settings().strict() ? AppliedCheck.REFUSE : AppliedCheck.REPORT)
                .comparisonMemory(memory(session, migrations, graph));
        session.options().arguments().forEach(builder::argument);
        options.historySchema().or(settings::historySchema).ifPresent(builder::historySchema);
        LockSettings locks = options.locks().or(settings.locks());
        locks.mode().ifPresent(builder::lock);
        locks.timeout().ifPresent(builder::lockTimeout);
        locks.retries().ifPresent(builder::lockRetries);
        locks.pause().ifPresent(builder::lockPause);
        locks.longestPause().ifPresent(builder::lockLongestPause);
        options.statementTimeout().or(settings::statementTimeout).ifPresent(builder::statementTimeout);
        settings.role().ifPresent(builder::role);
        options.lockWait().ifPresent(builder::lockWait);
        options.tag().ifPresent(builder::tag);
        builder.phase(options.phase());
        options.backfills().addTo(builder);
        return switch (options.unsure()) {
            case STOP -> builder;
            case REDO -> builder.redoUnsure();
            case SKIP -> builder.skipUnsure();
        };
    }

    /** The source files of revisions, by their ids. */
    private static Map<String, Path> sources(Migrations migrations, RevisionMap graph) {
        Map<String, Path> sources = new LinkedHashMap<>();
        for (RevisionNode revision : graph.written()) {
            migrations.file(revision).ifPresent(file -> sources.put(revision.id(), file));
        }
        return sources;
    }

    private static ComparisonMemory memory(Session session, Migrations migrations, RevisionMap graph) {
        List<Path> files = new ArrayList<>(migrations.settings().foldersAndUnits());
        files.addAll(migrations.settings().classPath());
        files.addAll(session.commandClassPath());
        Path folder = session.configuration().folder().resolve(".ambix");
        return new ComparedRevisions(
                folder,
                files,
                () -> sources(migrations, graph),
                session.configuration().namingTemplates().toString(),
                session.begun());
    }
}
