package dev.ambix.autogenerate.scratch;

import dev.ambix.MigrationException;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * An empty database for trials, with the encoding, the collation and those settings of the one beside which it is created that
 * the results of DDL depend on. The default schema of its server comes first in its search path. It is dropped when it is closed.
 */
public final class Scratch implements AutoCloseable {
    /** The state of an error on a standby. */
    private static final String READ_ONLY = "25006";

    private static final String ABANDONED = """
            select d.datname
            from pg_database d
            join pg_roles r on r.oid = d.datdba and r.rolname = current_user
            where d.datname ~ '^ambix_scratch_[0-9]{14}_[0-9a-f]{8}$'
              and substr(d.datname, 15, 14) < to_char(now() at time zone 'utc' - interval '10 min', 'YYYYMMDDHH24MISS')
              and not exists (select from pg_stat_activity a where a.datid = d.oid)
            """;

    /**
     * It outlives nothing, so that no commit has to wait for the disk. What ALTER DATABASE, or ALTER ROLE IN DATABASE, says of the
     * database beside it says what names and texts in DDL mean there, and is said of this one too. Schemas of its search path may be
     * missing here, so that public stands behind them.
     */
    private static final String SETTINGS = """
            do $ambix$
            declare
                setting text;
                whose text;
            begin
                alter database {name} set synchronous_commit = off;
                for setting, whose in
                    select s.name, case s.source when 'database' then 'database' else 'role session_user in database' end
                    from pg_catalog.pg_settings s
                    where s.source in ('database', 'database user')
                      and lower(s.name) = any ('{search_path, intervalstyle, default_tablespace, lc_monetary,
                            transform_null_equals, array_nulls, standard_conforming_strings}')
                loop
                    if setting = 'search_path' and current_setting(setting) !~ '\\mpublic\\M' then
                        perform set_config(setting, concat_ws(', ', nullif(current_setting(setting), ''), 'public'), true);
                    end if;
                    execute format('alter %s {name} set %I from current', whose, setting);
                end loop;
            end
            $ambix$
            """;

    private final ScratchServer server;
    private final String name;
    private Connection connection;

    private Scratch(ScratchServer server, String name, Connection connection) {
        this.server = server;
        this.name = name;
        this.connection = connection;
    }

    /**
     * Makes a scratch database.
     *
     * @throws MigrationException if the role may not create databases
     */
    public static Scratch create(ScratchServer server) {
        return made(server, (beside, name) -> {
            dropAbandoned(beside);
            return like(beside, name);
        });
    }

    /** The statement that makes a database of a name. */
    @FunctionalInterface
    private interface Creation {
        String sql(Connection beside, String name) throws SQLException;
    }

    /**
     * Makes another with all that is in this one, to which nobody else may be connected. Its own connection ends, and is
     * another one from then on.
     *
     * @throws MigrationException if that cannot be made
     */
    public Scratch copy() {
        try {
            // Nobody is connected to this one now, so that it must not be taken for one that was left behind.
            connection.close();
            Scratch copy = made(server, (beside, other) -> "create database " + other + " template " + name);
            connection = server.connect(name);
            return copy;
        } catch (SQLException e) {
            throw new MigrationException(
                    "The scratch database " + name + " lets nobody in: " + e.getMessage() + ".", e);
        }
    }

    private static Scratch made(ScratchServer server, Creation creation) {
        String name;
        try (Connection beside = server.connect("")) {
            name = name(beside);
            execute(beside, creation.sql(beside, name));
            execute(beside, SETTINGS.replace("{name}", name));
            if (!server.defaultSchema().equals(ReadOptions.DEFAULTS.defaultSchema())) {
                execute(beside, searchPath(beside, name, new DefaultSchema(server.defaultSchema())));
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "No scratch database can be made: " + e.getMessage()
                            + (READ_ONLY.equals(e.getSQLState())
                                    ? ". Connect to the primary server, or name another server for scratch databases."
                                    : ". Give the role CREATEDB, or name another server for scratch databases."),
                    e);
        }
        try {
            return new Scratch(server, name, server.connect(name));
        } catch (SQLException e) {
            drop(server, name);
            throw new MigrationException(
                    "The scratch database " + name + " lets nobody in: " + e.getMessage() + ".", e);
        }
    }

    /** As a setting of the role in the database, which "reset all" leads back to, and which goes before one of the role alone. */
    private static String searchPath(Connection beside, String name, DefaultSchema schema) throws SQLException {
        try (Statement statement = beside.createStatement();
                ResultSet row = statement.executeQuery(SqlText.render("select {0}", schema.path()))) {
            row.next();
            return "alter role session_user in database " + name + " set search_path = " + row.getString(1);
        }
    }

    /** A name with the server's time, which tells its age, and a unique part. */
    private static String name(Connection beside) throws SQLException {
        try (Statement statement = beside.createStatement();
                ResultSet row = statement.executeQuery(
                        "select 'ambix_scratch_' || to_char(now() at time zone 'utc', 'YYYYMMDDHH24MISS')")) {
            row.next();
            return row.getString(1) + "_" + UUID.randomUUID().toString().substring(0, 8);
        }
    }

    /**
     * Drops databases that killed processes have left behind: old ones of this role without connections; a process is
     * connected to its own from the start.
     */
    private static void dropAbandoned(Connection beside) throws SQLException {
        try (Statement statement = beside.createStatement();
                ResultSet row = statement.executeQuery(ABANDONED)) {
            while (row.next()) {
                dropUnused(beside, row.getString(1));
            }
        }
    }

    private static void dropUnused(Connection beside, String name) {
        try (Statement statement = beside.createStatement()) {
            statement.execute("drop database if exists " + statement.enquoteIdentifier(name, true));
        } catch (SQLException e) {
            // Another process was faster, or has come to use it; neither is a reason to stop.
        }
    }

    private static String like(Connection beside, String name) throws SQLException {
        String query = """
                select format('create database %I template template0 encoding %L lc_collate %L lc_ctype %L',
                              ?, pg_encoding_to_char(encoding), datcollate, datctype)
                from pg_database where datname = current_database()
                """;
        try (var statement = beside.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /**
     * A builder of migrators for a scratch database. Nobody else runs there, so that no lease is taken, which needs a second
     * connection.
     *
     * @param project a builder with the settings of a project
     * @param connection a connection to the scratch database
     */
    public static MigratorBuilder migrators(MigratorBuilder project, Connection connection) {
        return project.connection(connection).lock(LockMode.SESSION);
    }

    /** The connection to the scratch database, in autocommit mode. */
    public Connection connection() {
        return connection;
    }

    public String name() {
        return name;
    }

    /** Drops the database. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new MigrationException("The connection to " + name + " cannot be closed: " + e.getMessage(), e);
        } finally {
            drop(server, name);
        }
    }

    private static void drop(ScratchServer server, String name) {
        try (Connection beside = server.connect("")) {
            execute(
                    beside,
                    "drop database if exists " + beside.createStatement().enquoteIdentifier(name, true)
                            + " with (force)");
        } catch (SQLException e) {
            throw new MigrationException(
                    "The scratch database " + name + " cannot be dropped: " + e.getMessage() + ". Drop it by hand.", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
