package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Scratch databases of processes that were killed are dropped by the next one. */
@Isolated("any other test that makes a scratch database drops the old ones of this one")
@ExtendWith(TestDatabase.PerTest.class)
class ScratchIT {
    private TestDatabase db;
    private String suffix;
    private String old;
    private String recent;

    @BeforeEach
    void leaveDatabases(TestDatabase database) {
        db = database;
        suffix = String.format("_%08x", db.name().hashCode());
        old = "ambix_scratch_20200101000000" + suffix;
        recent = "ambix_scratch_"
                + db.query("select to_char(now() at time zone 'utc', 'YYYYMMDDHH24MISS')")
                        .get(0) + suffix;
        db.execute("create database " + old, "create database " + recent);
    }

    @AfterEach
    void dropThem() {
        db.execute("drop database if exists " + old, "drop database " + recent);
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(name.isEmpty() ? db.url() : db.url().replace(db.name(), name));
    }

    private List<String> left() {
        return db.query("select datname from pg_database where datname like 'ambix_scratch%" + suffix + "' order by 1");
    }

    @Test
    void thoseThatNobodyUsesAnyLongerAreDropped() {
        Scratch.create(this::connect).close();
        assertThat(left()).containsExactly(recent);
    }

    @Test
    void thoseThatSomebodyUsesAreLeftAlone() throws SQLException {
        try (Connection user = connect(old)) {
            Scratch.create(this::connect).close();
            assertThat(left()).containsExactly(old, recent);
            assertThat(user.isValid(1)).isTrue();
        }
    }

    @Test
    void itsOwnIsGoneWhenItIsClosed() {
        String query;
        try (Scratch scratch = Scratch.create(this::connect)) {
            query = "select 1 from pg_database where datname = '" + scratch.name() + "'";
            assertThat(db.query(query)).hasSize(1);
        }
        assertThat(db.query(query)).isEmpty();
    }
}
