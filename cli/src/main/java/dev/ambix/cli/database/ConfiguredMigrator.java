package dev.ambix.cli.database;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.DatabaseSettings;
import dev.ambix.cli.config.LockSettings;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
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
    public static Migrator offline(ProjectRun project) {
        return offline(project, TransactionMode.PER_REVISION);
    }

    /** The same for scripts of revisions that share transactions in another way. */
    public static Migrator offline(ProjectRun project, TransactionMode transactions) {
        project.session().preloading().awaitAll();
        return builder(project).transactionMode(transactions).buildOffline();
    }

    /** A builder of migrators that lacks only a database. */
    public static MigratorBuilder builder(ProjectRun project) {
        Session session = project.session();
        DatabaseOptions options = project.options();
        Migrations migrations = project.migrations();
        Configuration configuration = session.configuration();
        DatabaseSettings settings = configuration.database();
        MigratorBuilder builder = Migrator.builder().migrations(migrations.sources(project.graph())).stream(
                        migrations.stream())
                .namingConvention(NamingConvention.of(configuration.namingTemplates()))
                .appliedCheck(migrations.settings().strict() ? AppliedCheck.REFUSE : AppliedCheck.REPORT)
                .comparisonMemory(memory(project));
        session.options().arguments().forEach(builder::argument);
        configuration.ownDefaultSchema().ifPresent(builder::defaultSchema);
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
    private static Map<String, Path> sources(ProjectRun project) {
        Map<String, Path> sources = new LinkedHashMap<>();
        for (RevisionNode revision : project.graph().written()) {
            project.migrations().file(revision).ifPresent(file -> sources.put(revision.id(), file));
        }
        return sources;
    }

    private static ComparisonMemory memory(ProjectRun project) {
        Session session = project.session();
        MigrationSettings settings = project.migrations().settings();
        List<Path> files = new ArrayList<>(settings.foldersAndUnits());
        files.addAll(settings.classPath());
        files.addAll(session.commandClassPath());
        Path folder = session.configuration().folder().resolve(".ambix");
        return new ComparedRevisions(
                folder,
                files,
                () -> sources(project),
                session.configuration().namingTemplates().toString(),
                session.begun());
    }
}
