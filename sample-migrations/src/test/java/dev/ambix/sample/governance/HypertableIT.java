package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.runtime.Migrator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The audit events on a server that has TimescaleDB; needs a Docker engine. */
class HypertableIT {
    private static final DockerImageName TIMESCALE =
            DockerImageName.parse("timescale/timescaledb:2.17.2-pg17").asCompatibleSubstituteFor("postgres");

    @Test
    void auditEventsAreCompressedAndDeletedByJobs() throws SQLException {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine is running");
        try (PostgreSQLContainer server = new PostgreSQLContainer(TIMESCALE)) {
            server.start();
            try (Connection connection =
                    DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword())) {
                connection.createStatement().execute("create extension if not exists timescaledb");
                Migrator migrator = Migrator.builder().connection(connection).build();

                migrator.upgrade("head");
                assertThat(jobs(connection)).containsExactly("policy_compression", "policy_retention");

                migrator.downgrade("base");
                assertThat(jobs(connection)).isEmpty();
            }
        }
    }

    private static List<String> jobs(Connection connection) {
        return DSL.using(connection)
                .fetch(
                        "select proc_name from timescaledb_information.jobs where hypertable_name = 'audit_events' order by 1")
                .getValues(0, String.class);
    }
}
