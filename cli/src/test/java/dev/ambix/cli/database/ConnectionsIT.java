package dev.ambix.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class ConnectionsIT {
    @Test
    void aConnectionThatIsKeptGoesToTheNextOne(TestDatabase db) throws SQLException {
        Connections connections = new Connections(db.url(), new Properties(), Optional.empty());
        Connection first = connections.getConnection();
        connections.keep(first);
        try (Connection next = connections.getConnection();
                Connection another = connections.getConnection()) {
            assertThat(next).isSameAs(first);
            assertThat(another).isNotSameAs(first);
        }
    }

    @Test
    void aConnectionThatNobodyTookIsClosed(TestDatabase db) throws SQLException {
        Connections connections = new Connections(db.url(), new Properties(), Optional.empty());
        Connection first = connections.getConnection();
        Connection second = connections.getConnection();
        connections.keep(first);
        connections.keep(second);
        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isFalse();
        connections.closeKept();
        connections.closeKept();
        assertThat(second.isClosed()).isTrue();
    }
}
