package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.MigrationSource;
import org.junit.jupiter.api.Test;

class ListedMigrationsTest {
    @Revision(id = "a1", created = "yesterday")
    public static final class Undated implements Migration {
        @Override
        public void upgrade(Operations op) {}

        @Override
        public void downgrade(Operations op) {}
    }

    @Test
    void aTimeThatCannotBeReadIsNamedWithItsClass() {
        assertThatThrownBy(() -> MigrationSource.of(Undated.class))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The time \"yesterday\" in @Revision of " + Undated.class.getName()
                        + " cannot be read. Write it as 2026-11-20T13:03:11Z.");
    }
}
