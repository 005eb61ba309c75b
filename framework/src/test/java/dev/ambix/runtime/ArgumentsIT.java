package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Arguments;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.schema.NamingConvention;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What migrations and the environment of a project are told by arguments. */
@ExtendWith(TestDatabase.PerTest.class)
class ArgumentsIT {
    private static MigratorBuilder migrator() {
        return Migrator.builder().migrations(History.of(ArgumentsIT::make));
    }

    private static void make(Operations op) {
        op.execute("create table " + op.argument("tenant") + " (a int)");
        op.gradually()
                .addColumn(
                        op.argument("tenant"),
                        column("n", INTEGER).notNull(),
                        fill -> fill.execute(
                                "update " + fill.argument("tenant") + " set n = " + op.argument("n", "7")));
    }

    @Test
    void aMigrationReadsThem(TestDatabase db) {
        migrator()
                .url(db.url())
                .argument("tenant", "blue")
                .argument("n", "8")
                .build()
                .upgrade();

        assertThat(db.query("select count(*) from blue")).containsExactly("0");
        assertThat(db.query("select array_to_string(upgrade_sql, ' ') like '%set n = 8%' from ambix_revision"))
                .containsExactly("t");
    }

    @Test
    void oneThatIsMissingIsNamed(TestDatabase db) {
        Migrator migrator = migrator().url(db.url()).argument("other", "blue").build();

        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining(
                        "The argument \"tenant\" is needed and was not given. Give it with -x tenant=VALUE");
    }

    @Test
    void aMigrationThatReadsThemIsNotCompared(TestDatabase db) {
        migrator().url(db.url()).argument("tenant", "blue").build().upgrade();

        assertThat(migrator().url(db.url()).build().changed()).isEmpty();
        assertThat(migrator().url(db.url()).argument("tenant", "red").build().changed())
                .isEmpty();
    }

    @Test
    void theEnvironmentSaysWhereTheDatabaseIsAndWhoListens(TestDatabase db) {
        List<String> told = new ArrayList<>();
        Migrator.builder()
                .migrations(History.tables(1))
                .argument("database", db.url())
                .environment(new MigrationEnvironment() {
                    @Override
                    public Optional<String> url(Arguments arguments) {
                        return arguments.get("database");
                    }

                    @Override
                    public Map<String, String> connectionProperties(Arguments arguments) {
                        return Map.of("ApplicationName", "ours");
                    }

                    @Override
                    public List<MigrationListener> listeners(Arguments arguments) {
                        return List.of(new MigrationListener() {
                            @Override
                            public void runDone(RunResult result) {
                                told.addAll(db.query("select application_name from pg_stat_activity where "
                                        + "application_name = 'ours' limit 1"));
                            }
                        });
                    }

                    @Override
                    public Optional<NamingConvention> namingConvention(Arguments arguments) {
                        return Optional.of(NamingConvention.of(Map.of()));
                    }
                })
                .build()
                .upgrade();

        assertThat(told).containsExactly("ours");
    }
}
