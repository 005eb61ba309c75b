package dev.ambix.junit;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A database of a test, which is dropped after it. */
public final class MigratedDatabase implements AutoCloseable {
    private final TestServer server;
    private final String name;
    private final History history;

    MigratedDatabase(TestServer server, String name, History history) {
        this.server = server;
        this.name = name;
        this.history = history;
    }

    /** The same database, with other migrations to run on it. */
    MigratedDatabase with(MigrationSource others) {
        return new MigratedDatabase(server, name, history.with(others));
    }

    /** Its name on the server. */
    public String name() {
        return name;
    }

    /** Its JDBC URL, with user and password. */
    public String url() {
        return server.url(name);
    }

    /** Unpooled connections to it. */
    public DataSource dataSource() {
        return server.dataSource(name);
    }

    /** A new connection to it, which the caller closes. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** jOOQ on a connection of its own for each statement or transaction. */
    public DSLContext dsl() {
        return DSL.using(dataSource(), SQLDialect.POSTGRES);
    }

    /** Runs the migrations on it. */
    public Migrator migrator() {
        return history.migrators().dataSource(dataSource()).build();
    }

    /**
     * Brings it to a revision, so that a test can put rows there before the next one changes them: upgrades to it, or
     * downgrades if it is applied.
     *
     * @param target an id, {@code heads}, {@code base}, or steps such as {@code +1} and {@code -1}
     */
    public void to(String target) {
        Migrator migrator = migrator();
        boolean isBelow = target.equals("base")
                || target.startsWith("-")
                || migrator.current().applied().stream()
                        .anyMatch(applied -> applied.id().startsWith(target));
        if (isBelow) {
            migrator.downgrade(target);
        } else {
            migrator.streams().upgrade(target);
        }
    }

    /** Drops it, with all connections to it. */
    @Override
    public void close() {
        server.drop(name);
    }
}
