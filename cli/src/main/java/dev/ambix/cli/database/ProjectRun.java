package dev.ambix.cli.database;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.model.ComparedSchemas;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import picocli.CommandLine.ParseResult;

/**
 * A run of a command on the migrations of a project and on a database.
 *
 * @param session the run of the command
 * @param options the options about the database
 * @param migrations the migrations of the project
 * @param graph the graph of their revisions
 */
public record ProjectRun(Session session, DatabaseOptions options, Migrations migrations, RevisionMap graph) {
    /** Reads the options of a command, and the graph; throws as {@link Migrations#graph} does. */
    public static ProjectRun read(Session session, ParseResult parsed) {
        return of(session, DatabaseOptions.read(parsed));
    }

    /** Reads the graph; throws as {@link Migrations#graph} does. */
    public static ProjectRun of(Session session, DatabaseOptions options) {
        Migrations migrations = session.migrations();
        return new ProjectRun(session, options, migrations, migrations.graph());
    }

    /** Reads a graph that may be empty, because the first revision is yet to be written. */
    public static ProjectRun ofGraphSoFar(Session session, DatabaseOptions options) {
        Migrations migrations = session.migrations();
        return new ProjectRun(session, options, migrations, migrations.graphSoFar());
    }

    /** The same with the database of another session. */
    public ProjectRun in(Session other) {
        return new ProjectRun(other, options, migrations, graph);
    }

    /** The schema of the history tables. */
    public String historySchema() {
        return HistorySchema.of(session, options);
    }

    /** How comparisons read a whole database. */
    public ReadOptions reading() {
        return ComparedSchemas.of(session, migrations, historySchema());
    }
}
