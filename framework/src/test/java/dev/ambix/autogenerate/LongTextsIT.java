package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts and lists that are longer than the stack of a thread is deep are compared and made, wherever an object may have one. */
class LongTextsIT {
    private static final String SCHEMA = """
            create domain d as text default '%1$s' check (value <> '%1$s');
            create table t (id int primary key, a text default '%1$s', b d, c text check (c <> '%1$s'),
                g text generated always as (a || '%1$s') stored);
            comment on table t is '%1$s';
            comment on column t.a is '%1$s';
            create index on t (a, (a || '%1$s'), id) where a <> '%1$s';
            create view v as select id, '%1$s'::text as x, a from t where a <> '%1$s';
            create materialized view mv as select id, '%1$s'::text as x from t;
            create function f(x text default '%1$s') returns text language sql as $$ select '%1$s "%1$s"' || x $$;
            create function tf() returns trigger language plpgsql as $$ begin perform '%1$s'; return new; end $$;
            create trigger tr after insert on t for each row when (new.a <> '%1$s') execute function tf('%1$s');
            create policy p on t using (a <> '%1$s') with check (a <> '%1$s');
            create rule r as on delete to v do instead delete from t where a = '%1$s';
            create table parted (k text) partition by list (k);
            create table part partition of parted for values in ('%1$s');
            create statistics s on id, (a || '%1$s') from t;
            create table listed (v varchar(9) check (v in (%2$s)), t text check (t not in (%2$s)));
            create view chosen as select v from listed where v in (%2$s)""";

    private static String schema(String end) {
        String list = IntStream.range(0, 5_000)
                .mapToObj(number -> "'" + number + end + "'")
                .collect(Collectors.joining(", "));
        return SCHEMA.formatted("its ''x'' ".repeat(4_000) + end, list);
    }

    @Test
    void theyAreFoundAndMade() throws SQLException {
        for (TripServer server : TripServer.all()) {
            try (TestDatabase empty = server.createDatabase();
                    TestDatabase before = server.createDatabase();
                    TestDatabase after = server.createDatabase()) {
                before.execute(schema("one"));
                after.execute(schema("two").replaceAll("\\bt\\b(?!')", "renamed"));
                assertThat(Trip.between(empty, before, server)).isEqualTo(Trip.EXACT);
                assertThat(Trip.between(before, after, server)).isEqualTo(Trip.EXACT);
                assertThat(Trip.renaming(before, after, server).isWrong()).isFalse();
            }
        }
    }
}
