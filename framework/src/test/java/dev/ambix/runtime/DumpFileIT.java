package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.conformance.RealSchema;
import dev.ambix.operation.row.LargeText;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration executes what {@code pg_dump} wrote, as psql does. */
@Sampled(4)
class DumpFileIT {
    private static final String ROWS = """
            create table account (id int primary key, note text, bytes bytea, tags text[]);
            insert into account select n, repeat(E'tab\\t back\\\\slash \\n''quote'' $$; ', n % 9), decode(md5(n::text), 'hex'),
                case when n % 3 > 0 then array['a', null, '{"\\,;'] end
            from generate_series(1, 2000) n;
            insert into account values (0, E'\\\\.', '', '{}');
            create table empty (x int);
            create function f() returns int language sql begin atomic select 1; select 2; end;
            """;

    @Test
    void rowsAndAll() {
        LocalServer server = server();
        try (TestDatabase original = server.createDatabase();
                TestDatabase copy = server.createDatabase()) {
            original.execute(ROWS);
            execute(copy, server.dumpWithRows(original));
            assertThat(copy.query("select * from account order by id"))
                    .isEqualTo(original.query("select * from account order by id"));
            assertSame(server, original, copy);
        }
    }

    static Stream<RealSchema> schemas() {
        return RealSchema.chosen("ambix.schemas", Set.of("jbpm", "pagila", "supabase_auth"), 1).stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schemasOfRealApplications(RealSchema schema) {
        LocalServer server = server();
        try (TestDatabase original = server.createDatabase();
                TestDatabase copy = server.createDatabase()) {
            schema.load(original);
            execute(copy, server.dumpWithRows(original));
            assertSame(server, original, copy);
        }
    }

    private static LocalServer server() {
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(
                server.isPresent(), "No PostgreSQL with pg_dump is installed, whose dumps a migration is to execute.");
        return server.get();
    }

    private static void execute(TestDatabase db, String dump) {
        Migrator.builder()
                .url(db.url())
                .historySchema("ambix")
                .migrations(History.of(op -> op.executeFile(LargeText.of("dump.sql", dump))))
                .build()
                .upgrade();
    }

    private static void assertSame(LocalServer server, TestDatabase original, TestDatabase copy) {
        assertThat(lines(server.dumpWithRows(copy, "--exclude-schema=ambix")))
                .as(Sample.NOTE)
                .isEqualTo(lines(server.dumpWithRows(original)));
    }

    private static List<String> lines(String dump) {
        return dump.lines().filter(line -> !line.startsWith("\\")).toList();
    }
}
