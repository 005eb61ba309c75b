package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.runtime.CuttingProxy;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scratch databases whose server goes right behind an error. */
@ExtendWith(TestDatabase.PerTest.class)
class LostScratchIT {
    @Test
    void theFirstErrorIsTold(TestDatabase db) throws Exception {
        ChangeSet changes = ChangeSet.of(new Execute("select 1 / 0"));
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "division by zero", CuttingProxy.Cut.BEHIND_ANSWER);
                Connection connection = DriverManager.getConnection(proxy.url())) {
            ScratchApplication scratch = new ScratchApplication(connection, SqlCompiler.standard());
            assertThatThrownBy(() -> scratch.apply(changes))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("division by zero");
        }
        try (CuttingProxy proxy = new CuttingProxy(db.url(), "division by zero", CuttingProxy.Cut.BEHIND_ANSWER);
                Connection connection = DriverManager.getConnection(proxy.url())) {
            ScratchApplication scratch = new ScratchApplication(connection, SqlCompiler.standard());
            assertThatThrownBy(() -> scratch.inWorkingOrder(changes))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("division by zero");
        }
    }
}
