package dev.ambix.cli;

import dev.ambix.testing.TestDatabase;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Histories that Flyway makes, and what its table says of them. */
final class FlywayFixture {
    private FlywayFixture() {}

    static ProjectFolder scripts(ProjectFolder project) {
        return project.file("db/migration/V1__first.sql", """
                        -- for ${owner}
                        begin;
                        create table account (id bigint generated always as identity primary key, email text);
                        commit;
                        insert into account (email) values ('${mail}');
                        """)
                .file("db/migration/U1__first.sql", "drop table account;")
                .file("db/migration/V2__index.sql", "create index concurrently ix_account_email on account (email);")
                .file("db/migration/V2__index.sql.conf", "executeInTransaction=false\n");
    }

    static FluentConfiguration flyway(TestDatabase db, Path scripts) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(db.dataSource())
                .locations("filesystem:" + scripts)
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:*")
                .placeholders(Map.of("mail", "a@b", "owner", "none"));
        // Else CREATE INDEX CONCURRENTLY waits for ever for the transaction in which Flyway holds its lock.
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        return flyway;
    }

    static List<String> applied(TestDatabase db) {
        return db.query("select 1 from pg_class where relname = 'ambix_revision'")
                        .isEmpty()
                ? List.of()
                : db.query("select revision || '|' || date_trunc('second', applied_at at time zone 'UTC') || '|'"
                        + " || applied_by from ambix_revision order by 1");
    }

    /** The driver gives a session the time zone of the JVM, and Flyway's default is the time in it. */
    static List<String> flywaySaysThat(TestDatabase db) {
        return db.query(
                "select coalesce('V' || version, 'R_' || description) || '|' || date_trunc('second', installed_on at"
                        + " time zone '" + TimeZone.getDefault().getID()
                        + "' at time zone 'UTC') || '|' || installed_by"
                        + " from flyway_schema_history where type in ('SQL', 'JDBC') and success and description not in ('gone', 'counts')"
                        + " order by 1");
    }

    static Path jarWith(String file) throws URISyntaxException {
        URL found = FlywayFixture.class.getClassLoader().getResource(file);
        String jar = found.toString().replaceFirst("^jar:", "").replaceFirst("!.*", "");
        return Path.of(new java.net.URI(jar));
    }
}
