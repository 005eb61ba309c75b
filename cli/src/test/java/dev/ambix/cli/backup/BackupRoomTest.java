package dev.ambix.cli.backup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A backup is not begun where there may not be room enough for it. */
class BackupRoomTest {
    private static final Path FOLDER = Path.of("backups");

    @Test
    void aDatabaseThatFitsIsBackedUp() {
        assertThatCode(() -> Backup.requireRoom(1_000, 1_000, FOLDER)).doesNotThrowAnyException();
    }

    @Test
    void oneThatMayNotFitIsNot() {
        assertThatThrownBy(() -> Backup.requireRoom(3L << 30, 5L << 20, FOLDER))
                .hasMessage(
                        "The backup failed, so nothing was changed: the database has 3.0 GB, and in backups only 5.0 MB "
                                + "are free. Make room, or name another \"backup_folder\".");
    }
}
