#!/usr/bin/env bash
# Packages: Hypersistence Utils, io.hypersistence:hypersistence-utils-hibernate-63 3.9.10 with Hibernate ORM 6.6.36.Final,
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that an attribute cannot hold is refused when it is read, as two dimensions in an int[] are; what is read and
# written back is the same value.
#
# What happens: PostgreSQLIntervalType reads the interval of one year as a Duration of zero, and leaves out months beside
# days. PostgreSQLPeriodType leaves out the hours. A range that ends with the day `infinity` ends nowhere after it was
# read, and a null in an int[] or double[] is 0.
#
# Why it matters: a job that reads rows and writes them elsewhere, or an entity that is copied, has other terms of contracts than
# before. Look for such values by SQL before a column of another type is made of these, and let the server convert.
source "$(dirname "$0")/common.bash"

jars io.hypersistence:hypersistence-utils-hibernate-63:3.9.10 org.hibernate.orm:hibernate-core:6.6.36.Final \
    org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/Contract.java" <<'JAVA'
import io.hypersistence.utils.hibernate.type.array.*;
import io.hypersistence.utils.hibernate.type.interval.*;
import io.hypersistence.utils.hibernate.type.range.*;
import jakarta.persistence.*;
import java.time.*;
import org.hibernate.annotations.Type;

@Entity
public class Contract {
    @Id
    public int id;

    @Type(PostgreSQLIntervalType.class)
    @Column(columnDefinition = "interval")
    public Duration term;

    @Type(PostgreSQLPeriodType.class)
    @Column(columnDefinition = "interval")
    public Period notice;

    @Type(PostgreSQLRangeType.class)
    @Column(columnDefinition = "daterange")
    public Range<LocalDate> days;

    @Type(IntArrayType.class)
    @Column(columnDefinition = "int[]")
    public int[] rates;
}
JAVA
javac -d "$work/lib" -cp "$work/lib/*" "$work/Contract.java" 2>"$work/javac.log" || { cat "$work/javac.log" >&2; exit 2; }
(cd "$work/lib" && jar cf contract.jar Contract.class)
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

public class Main {
    private static final String[][] VALUES = {
        {"term", "2 days 03:00:00"}, {"term", "1 year"}, {"term", "1 mon 2 days"}, {"notice", "3 mons 12:00:00"},
        {"days", "[2024-01-01,2024-07-01)"}, {"days", "[2024-01-01,infinity]"}, {"rates", "{5,NULL}"}
    };

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                SessionFactory factory = new Configuration()
                        .addAnnotatedClass(Contract.class)
                        .setProperty("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
                        .setProperty("hibernate.hbm2ddl.auto", "create")
                        .buildSessionFactory();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < VALUES.length; i++) {
                int id = i;
                String column = VALUES[i][0];
                statement.execute("insert into contract (id, " + column + ") values (" + i + ", '" + VALUES[i][1] + "')");
                Contract contract = factory.fromSession(session -> session.find(Contract.class, id));
                contract.id += 100;
                factory.inTransaction(session -> session.persist(contract));
                try (ResultSet rows = statement.executeQuery("select " + column + " from contract where id = " + contract.id)) {
                    rows.next();
                    System.out.println(column + " " + VALUES[i][1] + ": " + rows.getString(1));
                }
            }
        }
    }
}
JAVA
)
expect "A value, and the one that an entity which read it has written:" \
    'term 2 days 03:00:00: 2 days 03:00:00
term 1 year: 00:00:00
term 1 mon 2 days: 2 days
notice 3 mons 12:00:00: 3 mons
days [2024-01-01,2024-07-01): [2024-01-01,2024-07-01)
days [2024-01-01,infinity]: [2024-01-01,)
rates {5,NULL}: {5,0}' "$output"
finish
