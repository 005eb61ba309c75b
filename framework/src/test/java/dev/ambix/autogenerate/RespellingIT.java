package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.trial.Respelling;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What PostgreSQL spells in two ways is one thing. */
@ExtendWith(TestDatabase.PerTest.class)
class RespellingIT {
    private static final String FIRST = """
            create domain code as varchar(9) check (value in ('a', 'b'));
            create table t (
                id serial primary key, state varchar(9) check (state in ('a', 'b')), n int,
                day date default current_date,
                constraint several check (state not in ('q', 'r') or n between 1 and 3));
            create unique index i on t (n) where state in ('a', 'b');
            create index j on t ((case when state in ('a', 'b') then 1 else 0 end));
            create view v as select id, state from t where state in ('a', 'b') with check option;
            create materialized view m as select * from v where state in ('a', 'b');
            create policy p on t using (state in ('a', 'b'));
            create function f() returns trigger language plpgsql as 'begin return new; end';
            create trigger g before insert on t for each row when (new.state in ('a', 'b')) execute function f();
            """;

    @Test
    void theSpellingAfterADumpIsTheSameAsTheOneBefore(TestDatabase db) throws SQLException {
        try (TestDatabase loaded = TestDatabase.create()) {
            db.execute(FIRST);
            SchemaGraph live = Trip.read(db);
            SchemaGraph model = respelled(loaded, live);
            assertThat(summaries(live, model)).isNotEmpty();
            assertThat(summaries(live, settled(db, live, model))).isEmpty();
        }
    }

    @Test
    void whatMeansSomethingElseStaysDifferent(TestDatabase db) throws SQLException {
        try (TestDatabase loaded = TestDatabase.create()) {
            db.execute(FIRST);
            SchemaGraph live = Trip.read(db);
            respelled(loaded, live);
            loaded.execute("""
                    alter table t add note text;
                    do $$ begin execute format('alter table t alter day set default %L', current_date); end $$;
                    alter table t drop constraint t_state_check;
                    alter table t add constraint t_state_check check (state in ('a', 'c'));
                    """);
            assertThat(summaries(live, settled(db, live, Trip.read(loaded))))
                    .containsExactly(
                            "drop constraint t_state_check of t",
                            "set default of column t.day",
                            "add column t.note",
                            "add constraint t_state_check to t");
        }
    }

    /** PostgreSQL reads its own spelling, as it does when a dump is loaded. */
    private static SchemaGraph respelled(TestDatabase loaded, SchemaGraph live) throws SQLException {
        try (var connection = loaded.connect()) {
            return new ScratchApplication(connection, SqlCompiler.standard()).respell(live, DiffOptions.DEFAULTS);
        }
    }

    private static SchemaGraph settled(TestDatabase db, SchemaGraph live, SchemaGraph model) {
        ScratchServer server = name ->
                DriverManager.getConnection(name.isEmpty() ? db.url() : db.url().replace("/" + db.name(), "/" + name));
        return new Respelling(server, SqlCompiler.standard(), DiffOptions.DEFAULTS).settle(live, model);
    }

    private static List<String> summaries(SchemaGraph from, SchemaGraph to) {
        return SchemaDiff.between(from, to, DiffOptions.DEFAULTS).upgrade().operations().stream()
                .map(Operation::summary)
                .toList();
    }
}
