#!/usr/bin/env bash
# Packages: Debezium, io.debezium:debezium-embedded and debezium-connector-postgres 3.4.3.Final, PostgreSQL 18.6.
#
# Expected: the schema of an event gives the default of a column as PostgreSQL has it, or none where it cannot be said
# as a value, as for `now()`.
#
# What happens: the connector takes the first text between two quotes of the expression. The default `it's` becomes
# `it`, what is concatenated or computed becomes the first part of it, and a value of CASE the one of its first branch.
#
# Why it matters: sinks create columns with these defaults, and converters fill in absent fields by them, so a migration
# that changes a default gives the copies another one, or shows no difference. Let defaults of tables that are captured
# be plain values without quotes in them, and leave defaults out of what a sink creates.
source "$(dirname "$0")/common.bash"

jars io.debezium:debezium-embedded:3.4.3.Final io.debezium:debezium-connector-postgres:3.4.3.Final "${server[@]}"
output=$(java_main <<'JAVA'
import io.debezium.embedded.Connect;
import io.debezium.engine.*;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.source.SourceRecord;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create table t (id int primary key, plain text default 'its', "
                    + "quote text default 'it''s', joined text default 'a' || 'b', due date default date '2020-01-01' + 5, "
                    + "branch text default case when false then 'no' else 'yes' end, at timestamptz default now()); "
                    + "insert into t values (1)");
            ResultSet row = connection.createStatement().executeQuery("select * from t");
            row.next();
            for (Field field : event(server.getPort()).valueSchema().field("after").schema().fields()) {
                if (!field.name().equals("id") && !field.name().equals("at")) {
                    Object value = field.schema().defaultValue();
                    System.out.println(field.name() + ": " + row.getString(field.name()) + ", Debezium "
                            + (field.name().equals("due") ? java.time.LocalDate.ofEpochDay((Integer) value) : value));
                }
            }
        }
        System.exit(0);
    }

    private static SourceRecord event(int port) throws Exception {
        Properties properties = new Properties();
        Map.ofEntries(
                        Map.entry("name", "t"), Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
                        Map.entry("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore"),
                        Map.entry("database.hostname", "localhost"), Map.entry("database.port", "" + port),
                        Map.entry("database.user", "postgres"), Map.entry("database.password", "postgres"),
                        Map.entry("database.dbname", "postgres"), Map.entry("topic.prefix", "x"),
                        Map.entry("plugin.name", "pgoutput"), Map.entry("table.include.list", "public.t"))
                .forEach(properties::setProperty);
        BlockingQueue<SourceRecord> records = new LinkedBlockingQueue<>();
        DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine = DebeziumEngine.create(Connect.class)
                .using(properties)
                .notifying(event -> records.add(event.value()))
                .build();
        Executors.newSingleThreadExecutor().execute(engine);
        SourceRecord first = records.poll(60, TimeUnit.SECONDS);
        engine.close();
        return first;
    }
}
JAVA
)
expect "The default that the server stores, and the one in the schema of the event:" 'plain: its, Debezium its
quote: it'\''s, Debezium it
joined: ab, Debezium a
due: 2020-01-06, Debezium 2020-01-01
branch: yes, Debezium no' "$output"
finish
