package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ambix.MigrationException;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.testing.PgBouncer;
import dev.ambix.testing.PgBouncer.Mode;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The default schema of a migrator in an application. */
@ExtendWith(TestDatabase.PerTest.class)
class DefaultSchemaRunIT {
    private static MigratorBuilder builder(int tables) {
        return Migrator.builder().migrations(History.tables(tables)).defaultSchema("app");
    }

    private static String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show search_path")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aConnectionIsGivenBackAsItCame(TestDatabase db) throws SQLException {
        try (Connection connection = db.connect()) {
            Migrator migrator = builder(2).connection(connection).build();
            migrator.upgrade();
            migrator.downgrade("base");
            migrator.upgrade();
            assertThat(searchPath(connection)).isEqualTo("\"$user\", public");
        }
        assertThat(db.query("select schemaname || '.' || tablename from pg_tables where tablename ~ '^t\\d'"))
                .containsExactlyInAnyOrder("app.t1", "app.t2");
        assertThat(db.query("select to_regclass('public.ambix_revision') is null"))
                .containsExactly("f");
    }

    @Test
    void thatOfAPoolToo(TestDatabase db) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(db.url());
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            builder(1).dataSource(pool).build().upgrade();
            try (Connection one = pool.getConnection();
                    Connection other = pool.getConnection()) {
                assertThat(searchPath(one)).isEqualTo("\"$user\", public");
                assertThat(searchPath(other)).isEqualTo("\"$user\", public");
            }
        }
        assertThat(db.query("select to_regclass('app.t1') is null")).containsExactly("f");
    }

    @Test
    void theSchemaOfATenantTakesItsPlace(TestDatabase db) {
        db.execute("create schema tenant");
        builder(1).url(db.url()).schema("tenant").build().upgrade();
        assertThat(db.query("select to_regclass('tenant.t1') is null, to_regnamespace('app') is null"))
                .containsExactly("f|t");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLeaseNeedsNoPoolerToSetIt(TestDatabase db) {
        builder(1).url(db.url()).lock(LockMode.LEASE).build().upgrade();
        assertThat(db.query("select to_regclass('app.t1') is null")).containsExactly("f");
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            Migrator behind = builder(2).url(bouncer.url()).lock(LockMode.LEASE).build();
            assertThatThrownBy(behind::upgrade)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("goes through a pooler");
        }
        assertThat(db.query("select to_regclass('t2') is null")).containsExactly("t");
    }
}
