#!/usr/bin/env bash
# Package: OpenJPA, org.apache.openjpa:openjpa 4.1.1 (SynchronizeMappings), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the table of an entity has types for the attributes that the database can compare, as it has for LocalDateTime, and the
# digits that @Column says.
#
# What happens: an Instant is a bytea with a serialized Java object. A char is an integer, the number of the character.
# precision and scale of @Column are not in the type, so that the column takes any number. No warning is given.
#
# Why it matters: nothing but this library can sort, compare or migrate the times in the column, and reports on it are wrong before
# they are noticed: the order of bytes is another one. Name the types by columnDefinition, and read the script before it runs.
source "$(dirname "$0")/common.bash"

jars org.apache.openjpa:openjpa:4.1.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
mkdir -p "$work/unit/META-INF"
cat >"$work/unit/META-INF/persistence.xml" <<'XML'
<persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
  <persistence-unit name="shop">
    <provider>org.apache.openjpa.persistence.PersistenceProviderImpl</provider>
    <class>Event</class>
  </persistence-unit>
</persistence>
XML
cat >"$work/unit/Event.java" <<'JAVA'
import jakarta.persistence.*;
import java.math.BigDecimal;
import java.time.*;

@Entity
public class Event {
    @Id
    public int id;
    public Instant at;
    public LocalDateTime local;
    public char kind;

    @Column(precision = 6, scale = 2)
    public BigDecimal price;
}
JAVA
javac -d "$work/unit" -cp "$work/lib/*" "$work/unit/Event.java" 2>"$work/javac.log" || { cat "$work/javac.log" >&2; exit 2; }
(cd "$work/unit" && jar cf ../lib/unit.jar META-INF Event.class)
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.*;
import java.math.BigDecimal;
import java.sql.*;
import java.time.*;
import java.util.Map;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            EntityManagerFactory factory = Persistence.createEntityManagerFactory("shop", Map.of(
                    "openjpa.ConnectionURL", server.getJdbcUrl("postgres", "postgres"),
                    "openjpa.ConnectionDriverName", "org.postgresql.Driver",
                    "openjpa.jdbc.SynchronizeMappings", "buildSchema(ForeignKeys=true)",
                    "openjpa.RuntimeUnenhancedClasses", "supported",
                    "openjpa.DynamicEnhancementAgent", "false",
                    "openjpa.Log", "DefaultLevel=ERROR"));
            EntityManager manager = factory.createEntityManager();
            manager.getTransaction().begin();
            Event event = new Event();
            event.at = Instant.parse("2024-06-01T12:00:00Z");
            event.local = LocalDateTime.of(2024, 6, 1, 12, 0);
            event.kind = 'x';
            event.price = new BigDecimal("123456.789");
            manager.persist(event);
            manager.getTransaction().commit();
            ResultSet columns = connection.createStatement().executeQuery("select attname, format_type(atttypid, atttypmod), "
                    + "left(to_jsonb(e) ->> attname, 40) from event e, pg_attribute "
                    + "where attrelid = 'event'::regclass and attnum > 1 order by attnum");
            while (columns.next()) {
                System.out.println(columns.getString(1) + " " + columns.getString(2) + ": " + columns.getString(3));
            }
            factory.close();
        }
    }
}
JAVA
)
expect "The columns of the generated table, and the values of a row:" \
    'at bytea: \xaced00057372000d6a6176612e74696d652e53
kind integer: 120
local timestamp without time zone: 2024-06-01T12:00:00
price numeric: 123456.789' "$output"
finish
