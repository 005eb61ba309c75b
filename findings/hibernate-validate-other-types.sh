#!/usr/bin/env bash
# Package: Hibernate ORM, org.hibernate.orm:hibernate-core 7.4.15.Final, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: hibernate.hbm2ddl.auto=validate compares the type of each column with the one that the entity needs, and refuses another,
# as it refuses a text for a UUID.
#
# What happens: float4 is taken for the type of a double, int[] for that of a String[], and an enum type for that of a String. The
# first rounds each value, the others refuse each row.
#
# Why it matters: validate is what tells at the start of the program whether the migrations fit the entities. A migration that
# was written with "real" passes, and sums are wrong in the seventh digit; the others fail with the first row.
source "$(dirname "$0")/common.bash"

jars org.hibernate.orm:hibernate-core:7.4.15.Final org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/Main.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.util.UUID;
import java.util.logging.LogManager;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementException;

public class Main {
    @Entity
    @Table(name = "event")
    public static class Event {
        @Id
        public UUID id;

        public double share;
        public String[] tags;
        public String state;
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        String right = "id uuid primary key, share float8, tags text[], state text";
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create type mood as enum ('low')");
            }
            validate(server, "the right types", right);
            validate(server, "id text", right.replace("uuid", "text"));
            validate(server, "share float4", right.replace("float8", "float4"));
            validate(server, "tags int[]", right.replace("text[]", "int[]"));
            validate(server, "state mood", right.replace("state text", "state mood"));
        }
    }

    private static void validate(EmbeddedPostgres server, String label, String columns) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("drop table if exists event; create table event (" + columns + ")");
        }
        var registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
                .applySetting("hibernate.hbm2ddl.auto", "validate")
                .build();
        String result = "accepted";
        try (SessionFactory sessions = new MetadataSources(registry)
                .addAnnotatedClass(Event.class)
                .buildMetadata()
                .buildSessionFactory()) {
            try {
                sessions.inTransaction(session -> {
                    Event event = new Event();
                    event.id = UUID.randomUUID();
                    event.share = 0.123456789;
                    event.tags = new String[] {"a"};
                    event.state = "low";
                    session.persist(event);
                });
                result += sessions.fromSession(session -> session.createNativeQuery(
                                "select ', a row with ' || share from event", String.class)
                        .getSingleResult());
            } catch (RuntimeException refusal) {
                result += ", a row is refused";
            }
        } catch (SchemaManagementException refusal) {
            result = "refused";
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
        System.out.println(label + ": " + result);
    }
}
JAVA
output=$(cd "$work" && javac -proc:none -d classes -cp "lib/*" Main.java 2>"$work/java.log" &&
    java -Djava.io.tmpdir="$work" -cp "classes:lib/*" Main 2>>"$work/java.log") || { cat "$work/java.log" >&2; exit 2; }
expect "A table, validated for its entity, and a row with 0.123456789:" \
    "the right types: accepted, a row with 0.123456789
id text: refused
share float4: accepted, a row with 0.12345679
tags int[]: accepted, a row is refused
state mood: accepted, a row is refused" "$output"
finish
