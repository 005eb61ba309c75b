#!/usr/bin/env bash
# Package: EclipseLink, org.eclipse.persistence:eclipselink 4.0.8, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the table that schema generation makes for an entity can hold the values of its attributes. PostgreSQL's numeric takes any
# number of digits on both sides of the point, and has types for times with a zone.
#
# What happens: a BigDecimal without a column definition gets DECIMAL(38), whose scale is 0, so the server rounds each value to an
# integer. OffsetTime gets a time without zone, so its offset is dropped and that of the program is read. Both with no error.
#
# Why it matters: prices are stored without their cents. The generated script is where the first migration of many projects comes
# from, and each column has to be widened later, when the fractions are gone.
source "$(dirname "$0")/common.bash"

jars org.eclipse.persistence:eclipselink:4.0.8 org.postgresql:postgresql:42.7.14 "${server[@]}"
mkdir -p "$work/classes/META-INF"
cat >"$work/classes/META-INF/persistence.xml" <<'XML'
<persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
  <persistence-unit name="unit">
    <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
    <class>Main$Item</class>
    <properties>
      <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
      <property name="eclipselink.logging.level" value="OFF"/>
    </properties>
  </persistence-unit>
</persistence>
XML
cat >"$work/Main.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.OffsetTime;
import java.util.Map;
import java.util.TimeZone;

public class Main {
    @Entity
    @Table(name = "item")
    public static class Item {
        @Id
        public int id;

        public BigDecimal price;
        public double weight;
        public OffsetTime opens;
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                        "unit", Map.of("jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", "postgres")))) {
            Item item = new Item();
            item.id = 1;
            item.price = new BigDecimal("1.55");
            item.weight = 1.55;
            item.opens = OffsetTime.parse("10:00+05:00");
            EntityManager manager = factory.createEntityManager();
            manager.getTransaction().begin();
            manager.persist(item);
            manager.getTransaction().commit();
            factory.getCache().evictAll();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    ResultSet columns = connection.createStatement().executeQuery(
                            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                                    + " where attrelid = 'item'::regclass and attnum > 0 and attname <> 'id' order by 1")) {
                while (columns.next()) {
                    System.out.println(columns.getString(1) + ": " + columns.getString(2));
                }
            }
            Item read = factory.createEntityManager().find(Item.class, 1);
            System.out.println("stored: " + item.price + ", " + item.weight + ", " + item.opens);
            System.out.println("read: " + read.price + ", " + read.weight + ", " + read.opens);
        }
    }
}
JAVA
output=$(cd "$work" && javac -proc:none -d classes -cp "lib/*" Main.java 2>"$work/java.log" &&
    java -Djava.io.tmpdir="$work" -cp "classes:lib/*" Main 2>>"$work/java.log") || { cat "$work/java.log" >&2; exit 2; }
expect "The columns of the generated table, and a row:" \
    "opens: time without time zone
price: numeric(38,0)
weight: double precision
stored: 1.55, 1.55, 10:00+05:00
read: 2, 1.55, 10:00+09:00" "$output"
finish
