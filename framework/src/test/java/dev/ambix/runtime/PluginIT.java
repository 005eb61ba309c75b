package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.MigrationException;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.PerTest.class)
class PluginIT {
    /** An operation that Ambix does not ship. */
    record CreateMood(String name) implements Operation {
        @Override
        public String summary() {
            return "create mood " + name;
        }
    }

    /** Its SQL; found by the service loader where a file names it. */
    public static final class Moods implements OperationPlugin {
        @Override
        public void sql(OperationHandlers.Builder<List<Statement>> sql) {
            sql.on(
                    CreateMood.class,
                    op -> List.of(Statement.of("create type {0} as enum ('sad', 'ok')", SqlText.name(op.name()))));
        }
    }

    private static final History MOOD = History.of(op -> op.invoke(new CreateMood("mood")));

    private static MigratorBuilder builder(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history);
    }

    @Test
    void anOperationOfOnesOwnRunsLikeAnyOther(TestDatabase db) {
        Migrator migrator = builder(db, MOOD).plugin(new Moods()).build();
        assertThat(migrator.planUpgrade().steps().get(0).statements())
                .containsExactly("create type mood as enum ('sad', 'ok')");
        migrator.upgrade();
        assertThat(db.query("select enum_range(null::mood)")).containsExactly("{sad,ok}");
    }

    @Test
    void aShippedHandlerCanBeReplacedAndIsHandedIn(TestDatabase db) {
        OperationPlugin commented = sql -> sql.replace(CreateObject.class, (op, shipped) -> Stream.concat(
                        shipped.apply(op).stream(),
                        Stream.of(Statement.of(
                                "comment on table {0} is 'ours'",
                                SqlText.name(op.object().ref().name()))))
                .toList());
        builder(db, History.of(op -> op.createTable("t", column("id", INTEGER))))
                .plugin(commented)
                .build()
                .upgrade();
        assertThat(db.query("select obj_description('t'::regclass)")).containsExactly("ours");
    }

    @Test
    void aMissingHandlerFailsBeforeAnythingIsSent(TestDatabase db) {
        assertThatThrownBy(() -> builder(db, MOOD).build().upgrade())
                .isInstanceOf(RevisionFailedException.class)
                .hasMessage("""
                        Revision r1 (make r1) could not be read: upgrade() of app.R_r1: No SQL is registered for \
                        CreateMood. Register it in an OperationPlugin: on(CreateMood.class, ...).
                        Nothing was sent to the database.""");
        assertThat(db.query("select relname from pg_class where relname like 'ambix%'"))
                .isEmpty();
    }

    @Test
    void aPluginThatRegistersTwiceFailsWhenTheMigratorIsBuilt(TestDatabase db) {
        assertThatThrownBy(() -> builder(db, MOOD)
                        .plugin(new Moods())
                        .plugin(new Moods())
                        .build())
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The plugin dev.ambix.runtime.PluginIT$Moods cannot register its SQL: There is a handler for "
                                + "CreateMood already; use replace(...).");
    }

    @Test
    void aPluginIsFoundByTheServiceLoader(TestDatabase db, @TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(OperationPlugin.class.getName()), Moods.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            builder(db, MOOD).build().upgrade();
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(db.query("select enum_range(null::mood)")).containsExactly("{sad,ok}");
    }

    /** Says which operations it adds, and registers only a part of what they need. */
    private record Careless(boolean withSql) implements OperationPlugin {
        @Override
        public void sql(OperationHandlers.Builder<List<Statement>> sql) {
            if (withSql) {
                new Moods().sql(sql);
            }
        }

        @Override
        public Set<Class<? extends Operation>> operations() {
            return Set.of(CreateMood.class);
        }
    }

    @Test
    void aMissingHandlerOfAnAddedOperationFailsWhenTheMigratorIsBuilt(TestDatabase db) {
        assertThatThrownBy(() -> builder(db, MOOD).plugin(new Careless(false)).build())
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The plugin dev.ambix.runtime.PluginIT$Careless adds CreateMood without SQL. Register it in "
                                + "sql(): on(CreateMood.class, ...).");
        assertThatThrownBy(() -> builder(db, MOOD).plugin(new Careless(true)).build())
                .hasMessage(
                        "The plugin dev.ambix.runtime.PluginIT$Careless adds CreateMood without impact. Register it in "
                                + "impact(): on(CreateMood.class, ...).");
    }

    @Test
    void theFactsOfARevisionNeedNoDatabase() {
        History history = History.of(op -> {
            op.invoke(new CreateMood("mood"));
            op.createIndexConcurrently("ix", on("t", "id"));
        });
        Migrator migrator =
                Migrator.builder().migrations(history).plugin(new Moods()).buildOffline();
        assertThat(migrator.operations(history.revisions().get(0), Direction.UPGRADE))
                .containsExactly(
                        new OperationFacts(
                                "create mood mood",
                                List.of("create type mood as enum ('sad', 'ok')"),
                                true,
                                Impact.unknown("the plugin does not say what create mood mood does"),
                                false),
                        new OperationFacts(
                                "create index ix concurrently",
                                List.of("create index concurrently ix on t (id)"),
                                false,
                                Impact.locking(QualifiedName.of("t"), LockLevel.SHARE_UPDATE_EXCLUSIVE)
                                        .with(Effect.SCANS_TABLE, "its rows are read twice, while others write"),
                                true));
    }
}
