package dev.ambix.runtime.fleet;

import dev.ambix.runtime.session.DriverDefaults;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connects to the databases of targets. Asked by several threads; two connections are taken for a run. */
@FunctionalInterface
public interface TargetConnections {
    /**
     * The database of a target.
     *
     * @throws RuntimeException if there is no such database; the target fails then, and the others go on
     */
    DataSource of(Target target);

    /** By the URLs of targets, which name user and password or leave them to the driver; those without one are in a database. */
    static TargetConnections byUrl(DataSource database) {
        return target -> target.url().<DataSource>map(TargetConnections::source).orElse(database);
    }

    private static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setApplicationName("ambix");
        source.setAssumeMinServerVersion(DriverDefaults.LEAST_VERSION);
        source.setTcpKeepAlive(true);
        return source;
    }
}
