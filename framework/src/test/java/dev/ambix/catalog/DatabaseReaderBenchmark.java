package dev.ambix.catalog;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long it takes to read a database, beside {@code pg_dump --schema-only} of the same; the first time too, because a
 * command reads once. It needs an installed PostgreSQL. From the root of the project:
 *
 * <pre>mvn -Pbenchmark -pl framework test-compile exec:exec -Dbenchmark.arguments=DatabaseReaderBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 6)
@Fork(1)
public class DatabaseReaderBenchmark {
    /** How many tables, of ten columns each with a key, a reference, a check, two indexes and a comment. */
    @Param({"100", "1000", "5000"})
    public int tables;

    private TestDatabase database;
    private LocalServer server;

    /** Makes the tables, some hundred in a transaction. */
    @Setup
    public void makeTables() {
        server = LocalServer.running().orElseThrow();
        database = server.createDatabase();
        for (int first = 1; first <= tables; first += 500) {
            database.execute("""
                    do $$
                    begin
                        for i in %d..%d loop
                            execute format('create table t%%1$s (
                                id bigint generated always as identity primary key, parent_id bigint not null,
                                code text not null unique, name varchar(80) default ''none'', price numeric(12, 2),
                                active boolean not null default true, made timestamptz default now(), tags text[],
                                body jsonb, note text, check (price > 0))', i);
                            execute format('create index on t%%s (parent_id)', i);
                            execute format('create index on t%%s (lower(name)) where active', i);
                            execute format('comment on table t%%s is ''a table''', i);
                            execute format('alter table t%%s add foreign key (parent_id) references t%%s', i,
                                greatest(1, i - 1));
                        end loop;
                    end $$""".formatted(first, Math.min(first + 499, tables)));
        }
        database.execute("vacuum analyze");
    }

    /** Reads the catalog. */
    @Benchmark
    public SchemaGraph read() throws SQLException {
        try (Connection connection = database.connect()) {
            return DatabaseReader.read(connection, ReadOptions.DEFAULTS);
        }
    }

    /** Runs the installed pg_dump. */
    @Benchmark
    public String dump() {
        return server.dump(database);
    }

    /** Drops the database. */
    @TearDown
    public void drop() {
        database.close();
    }
}
