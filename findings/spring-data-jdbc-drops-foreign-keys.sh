#!/usr/bin/env bash
# Packages: Spring Data JDBC, org.springframework.data:spring-data-jdbc 4.0.0 with Liquibase 4.33.0, PostgreSQL JDBC 42.7.14, PostgreSQL
# 18.6.
#
# Expected: the change set that LiquibaseChangeSetWriter writes of the difference between entities and a database leaves alone what
# is no entity's, since dropTableFilter and dropColumnFilter keep tables and columns unless one asks for them to be dropped.
#
# What happens: each foreign key of a table that is no entity's is dropped, though the table stays; of an entity's table each one that
# is not between an aggregate and its parts, such as that of a Long with another aggregate's id; and one whose name is not the generated
# one is replaced by one without ON DELETE CASCADE. There is no filter for them. Another type makes no difference.
#
# Why it matters: the change set runs, and rows that refer to nothing come in; a deletion that took the parts along is refused or
# leaves rows behind. Take the foreign keys out of the change set before it is run.
source "$(dirname "$0")/common.bash"

jars org.springframework.data:spring-data-jdbc:4.0.0 org.liquibase:liquibase-core:4.33.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA' | grep '^before\|^after'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.*;
import java.util.Set;
import liquibase.Liquibase;
import liquibase.database.*;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.springframework.core.io.FileSystemResource;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.core.mapping.schema.LiquibaseChangeSetWriter;
import org.springframework.data.relational.core.mapping.Table;

public class Main {
    @Table("customer")
    static class Customer {
        @Id
        Long id;

        BigDecimal balance;
        Set<Address> addresses;
    }

    @Table("address")
    static class Address {
        String street;
    }

    @Table("invoice")
    static class Invoice {
        @Id
        Long id;

        Long buyer;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("""
                create table customer (id bigint generated always as identity primary key, balance real);
                create table address (street varchar(255), customer bigint references customer on delete cascade);
                create table invoice (id bigint generated always as identity primary key, buyer bigint references customer);
                create table ledger (id bigint primary key, customer bigint references customer)""");
            show("before", connection);
            JdbcMappingContext context = new JdbcMappingContext();
            context.setInitialEntitySet(Set.of(Customer.class, Invoice.class));
            context.afterPropertiesSet();
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new LiquibaseChangeSetWriter(context).writeChangeSet(new FileSystemResource("changes.yaml"), database);
            new Liquibase("changes.yaml", new DirectoryResourceAccessor(Path.of(".")), database).update();
            show("after", connection);
        }
    }

    private static void show(String label, Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("select 'balance: ' || format_type(atttypid, atttypmod) from pg_attribute "
                + "where attname = 'balance' union all select conrelid::regclass || ': ' || pg_get_constraintdef(oid) from pg_constraint "
                + "where contype = 'f' order by 1");
        while (rows.next()) {
            System.out.println(label + ": " + rows.getString(1));
        }
    }
}
JAVA
)
expect "The type of a property BigDecimal and the foreign keys of the database, before and after the change set:" \
    'before: address: FOREIGN KEY (customer) REFERENCES customer(id) ON DELETE CASCADE
before: balance: real
before: invoice: FOREIGN KEY (buyer) REFERENCES customer(id)
before: ledger: FOREIGN KEY (customer) REFERENCES customer(id)
after: address: FOREIGN KEY (customer) REFERENCES customer(id)
after: balance: real' "$output"
finish
