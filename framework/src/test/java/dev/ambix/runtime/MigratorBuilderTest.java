package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.schema.NamingConvention;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigratorBuilderTest {
    /** What each of many databases has of its own. */
    private static final Set<String> OWN = Set.of("connections", "known");

    private static MigratorBuilder allSet() {
        return new MigratorBuilder()
                        .migrations(MigrationSource.of(List.of(), MigratorBuilderTest.class.getClassLoader()))
                        .plugin(sql -> {})
                        .stream("billing")
                        .transactionMode(TransactionMode.SINGLE)
                        .lock(LockMode.LEASE)
                        .statementTimeout(Duration.ofSeconds(9))
                        .tag("deployment 7")
                        .role("owner")
                        .listener(new MigrationListener() {})
                        .namingConvention(NamingConvention.of(Map.of("ck", "ck_%(table_name)s")))
                        .appliedCheck(AppliedCheck.SKIP)
                        .backfillLag(Duration.ofSeconds(1))
                        .phase(Phase.EXPAND)
                        .argument("region", "eu")
                        .units(List.of())
                        .environment(new MigrationEnvironment() {});
    }

    @Test
    void migratorsOfManyDatabasesHaveAllSettings() throws IllegalAccessException {
        MigratorBuilder plain = new MigratorBuilder();
        // Each takes the other's place.
        List<MigratorBuilder> builders =
                List.of(allSet().schema("tenant", "extensions"), allSet().defaultSchema("app"));
        for (Field field : MigratorBuilder.class.getDeclaredFields()) {
            if (!field.isSynthetic() && !OWN.contains(field.getName())) {
                field.setAccessible(true);
                boolean isSet = false;
                for (MigratorBuilder given : builders) {
                    isSet |= !Objects.equals(field.get(given), field.get(plain));
                    assertThat(field.get(new MigratorBuilder(given, null)))
                            .as(field.getName())
                            .isEqualTo(field.get(given));
                }
                assertThat(isSet).as("%s is set by this test", field.getName()).isTrue();
            }
        }
    }
}
