package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Nobody gets into a server of the tests who cannot read the file of passwords. */
class PasswordFileIT {
    @Test
    void aWrongPasswordIsRefused() throws SQLException {
        assumeThat(System.getProperty("ambix.test.url"))
                .as("a server of somebody else")
                .isNull();
        try (TestDatabase database = TestDatabase.create()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url() + "&password=wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsUserMayReadTheFile() throws Exception {
        assertThat(Files.getPosixFilePermissions(Path.of(PasswordFile.path())))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aPortHasThePasswordOfTheLastServerThere() throws Exception {
        int unused = 1;
        String first = PasswordFile.add(unused, "someone");
        String other = PasswordFile.add(unused, "someone_else");
        String second = PasswordFile.add(unused, "someone");
        assertThat(PasswordFile.find(unused, "someone")).hasValue(second);
        assertThat(PasswordFile.find(unused, "someone_else")).hasValue(other);
        assertThat(Files.readString(Path.of(PasswordFile.path()))).doesNotContain(first);
    }
}
