package dev.ambix.cli.importing.liquibase.bridge;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.liquibase.LiquibaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.ui.LoggerUIService;

/** The calls of Liquibase on one database. */
final class LiquibaseCalls {
    /** Work with Liquibase. */
    @FunctionalInterface
    interface Work<T> {
        T with(LiquibaseCalls calls) throws Exception;
    }

    private static final Logger LOG = Logger.getLogger("liquibase");

    private final LiquibaseSettings settings;
    private final ResourceAccessor files;
    private final Database database;

    private LiquibaseCalls(LiquibaseSettings settings, ResourceAccessor files, Database database) {
        this.settings = settings;
        this.files = files;
        this.database = database;
    }

    /**
     * Works in a scope in which Liquibase says nothing to the terminal and sends nothing to its makers.
     *
     * @throws MigrationException if Liquibase refuses
     */
    static <T> T with(LiquibaseSettings settings, Connection connection, Work<T> work) {
        ClassLoader loader = LiquibaseCalls.class.getClassLoader();
        Map<String, Object> scope = new HashMap<>();
        scope.put(Scope.Attr.ui.name(), new LoggerUIService());
        scope.put(Scope.Attr.classLoader.name(), loader);
        scope.put("liquibase.analytics.enabled", false);
        // It would log the failure that is told, with its trace.
        Level level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        T result;
        try {
            ResourceAccessor files = files(settings, loader);
            scope.put(Scope.Attr.resourceAccessor.name(), files);
            result = Scope.child(scope, () -> {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                database.setOutputDefaultSchema(false);
                return work.with(new LiquibaseCalls(settings, files, database));
            });
        } catch (MigrationException e) {
            throw e;
        } catch (Exception e) {
            throw new MigrationException(
                    "Liquibase refuses the change log " + settings.changeLog() + ": "
                            + LiquibaseWords.of(String.valueOf(e.getMessage())) + "\nNothing was written.",
                    e);
        } finally {
            LOG.setLevel(level);
            Thread.currentThread().setContextClassLoader(before);
        }
        commit(connection);
        return result;
    }

    /** Ends the transaction that Liquibase leaves open. */
    private static void commit(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private static ResourceAccessor files(LiquibaseSettings settings, ClassLoader loader) throws Exception {
        List<ResourceAccessor> places = new ArrayList<>();
        for (Path root : settings.roots()) {
            places.add(new DirectoryResourceAccessor(root));
        }
        places.add(new ClassLoaderResourceAccessor(loader));
        return new CompositeResourceAccessor(places);
    }

    private ChangeLogParameters parameters() {
        ChangeLogParameters parameters = new ChangeLogParameters(database);
        parameters.setContexts(contexts());
        parameters.setLabels(labels());
        settings.parameters().forEach(parameters::set);
        return parameters;
    }

    private Contexts contexts() {
        return new Contexts(settings.contexts());
    }

    private LabelExpression labels() {
        return new LabelExpression(settings.labelFilter());
    }

    Database database() {
        return database;
    }

    /** The change log, with the tables of Liquibase made, because preconditions look at them. */
    DatabaseChangeLog changeLog() throws LiquibaseException {
        DatabaseChangeLog log = ChangeLogParserFactory.getInstance()
                .getParser(settings.changeLog(), files)
                .parse(settings.changeLog(), parameters(), files);
        Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database)
                .init();
        log.validate(database, contexts(), labels());
        return log;
    }

    /** Why a change set would not be run here; empty if it would be. */
    List<String> objections(ChangeSet changeSet) {
        List<ChangeSetFilter> filters = List.of(
                new ContextChangeSetFilter(contexts()),
                new LabelChangeSetFilter(labels()),
                new DbmsChangeSetFilter(database),
                new IgnoreChangeSetFilter());
        return filters.stream()
                .map(filter -> filter.accepts(changeSet))
                .filter(result -> !result.isAccepted())
                .map(ChangeSetFilterResult::getMessage)
                .toList();
    }

    Stream<String> sql(Change change) {
        return texts(SqlGeneratorFactory.getInstance().generateSql(change, database));
    }

    /** The SQL that Liquibase makes up to undo a change. */
    Stream<String> rollbackSql(Change change) throws LiquibaseException {
        return texts(
                SqlGeneratorFactory.getInstance().generateSql(change.generateRollbackStatements(database), database));
    }

    private static Stream<String> texts(Sql[] statements) {
        return Arrays.stream(statements).map(Sql::toSql);
    }

    /** Runs a change set and notes it, as an update does. */
    ChangeSet.ExecType execute(ChangeSet changeSet, DatabaseChangeLog log) throws LiquibaseException {
        ChangeSet.ExecType result = changeSet.execute(log, database);
        if (result != ChangeSet.ExecType.SKIPPED) {
            database.markChangeSetExecStatus(changeSet, result);
        }
        database.commit();
        return result;
    }

    /** Runs the whole change log. */
    @SuppressWarnings("try")
    void update() throws LiquibaseException {
        // Closing it would close the connection, which is not its own.
        Liquibase liquibase = new Liquibase(settings.changeLog(), files, database);
        settings.parameters().forEach(liquibase::setChangeLogParameter);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update(contexts(), labels());
    }
}
