package dev.ambix.autogenerate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.ObjectsSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.autogenerate.source.SqlSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Models are made real once, and again whenever that could come out otherwise. */
@Isolated("roles and tablespaces that other tests make are a part of the key of a model")
@ExtendWith(TestDatabase.PerTest.class)
class ModelReaderIT {
    private static final String MODEL = """
            create type mood as enum ('sad', 'it''s "ok", or not');
            create table account (id bigint primary key, feeling mood default 'sad', check (id > 0)) with (fillfactor = 70);
            create function f() returns trigger language plpgsql as 'begin return new; end';
            create trigger t before insert on account for each row execute function f('a', 'b\\c');
            comment on table account is 'who';
            """;

    @TempDir
    Path folder;

    private final AtomicInteger scratchDatabases = new AtomicInteger();
    private Path file;
    private ScratchServer server;

    @BeforeEach
    void write(TestDatabase db) throws IOException {
        file = Files.writeString(folder.resolve("schema.sql"), MODEL);
        server = database -> {
            scratchDatabases.addAndGet(database.isEmpty() ? 0 : 1);
            return DriverManager.getConnection(
                    database.isEmpty() ? db.url() : db.url().replace(db.name(), database));
        };
    }

    private SchemaGraph read(ReadOptions options, SchemaSource... model) {
        Optional<ModelCache> cache = Optional.of(new ModelCache(folder.resolve("models")));
        return new ModelReader(server, List.of(model), options, cache).read();
    }

    private SchemaGraph read() {
        return read(ReadOptions.DEFAULTS, new SqlSource(file));
    }

    @Test
    void anUnchangedModelIsReadAsItWasMadeReal() {
        SchemaGraph first = read();
        assertThat(read()).isEqualTo(first);
        assertThat(scratchDatabases).hasValue(1);
        assertThat(new ModelReader(server, List.of(new SqlSource(file)), ReadOptions.DEFAULTS, Optional.empty()).read())
                .isEqualTo(first);
    }

    @Test
    void aModelInJavaIsTheSameForTheSameObjects() {
        ObjectsSource narrow = new ObjectsSource("m", List.of(Ddl.table("t", Ddl.column("a", SQLDataType.INTEGER))));
        ObjectsSource wide = new ObjectsSource("m", List.of(Ddl.table("t", Ddl.column("a", SQLDataType.BIGINT))));
        SchemaGraph first = read(ReadOptions.DEFAULTS, narrow);
        assertThat(read(ReadOptions.DEFAULTS, narrow)).isEqualTo(first);
        assertThat(scratchDatabases).hasValue(1);
        assertThat(read(ReadOptions.DEFAULTS, wide)).isNotEqualTo(first);
        assertThat(scratchDatabases).hasValue(2);
    }

    @Test
    void aChangedFileIsMadeReal() throws IOException {
        SchemaGraph first = read();
        Files.writeString(file, MODEL + "create table b (id int);");
        assertThat(read().schema().objects()).hasSize(first.schema().objects().size() + 1);
        assertThat(scratchDatabases).hasValue(2);
    }

    @Test
    void otherOptionsAndSettingsOfTheServerCountToo(TestDatabase db) {
        read();
        read(ReadOptions.DEFAULTS.withDefaultSchema("app"), new SqlSource(file));
        assertThat(scratchDatabases).hasValue(2);
        db.execute("alter database " + db.name() + " set default_toast_compression = 'pglz'");
        db.execute("alter database " + db.name() + " set search_path = 'app'");
        read();
        assertThat(scratchDatabases).hasValue(3);
    }

    @Test
    void aModelThatComputesWhatItMakesIsMadeRealEachTime() throws IOException {
        Files.writeString(file, "do $$ begin execute 'create table t_' || extract(year from now()) || '()'; end $$");
        assertThat(read().schema().objects()).hasSize(1);
        read();
        assertThat(scratchDatabases).hasValue(2);
    }

    @Test
    void aModelWithAnErrorFailsEachTime() throws IOException {
        Files.writeString(file, "create table t (id nothing)");
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(this::read))
                    .hasMessageContaining("schema.sql:1: ERROR: type \"nothing\" does not exist");
        }
    }
}
