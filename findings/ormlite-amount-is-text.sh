#!/usr/bin/env bash
# Packages: ORMLite, com.j256.ormlite:ormlite-jdbc 6.1, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the table that TableUtils makes has a column of numbers for a BigDecimal and a BigInteger, so that gt, orderBy and eq of
# the library go by the number, as they do for a long.
#
# What happens: the column is varchar(255), and both sides are compared as texts. A query for all above 9.5 does not find 10.00, the
# smallest is the one that begins with a 1, and 1.5 does not find 1.50. No error. The type BIG_DECIMAL_NUMERIC is another one.
#
# Why it matters: the queries answer with other rows. Who later makes the column numeric gets other answers from the same program, and
# who moves the rows gets texts. Name dataType = DataType.BIG_DECIMAL_NUMERIC in the field.
source "$(dirname "$0")/common.bash"

jars com.j256.ormlite:ormlite-jdbc:6.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import com.j256.ormlite.dao.*;
import com.j256.ormlite.field.*;
import com.j256.ormlite.jdbc.JdbcConnectionSource;
import com.j256.ormlite.table.*;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.util.List;

public class Main {
    @DatabaseTable(tableName = "price")
    public static class Price {
        @DatabaseField(generatedId = true)
        int id;
        @DatabaseField
        BigDecimal amount;
        @DatabaseField(dataType = DataType.BIG_DECIMAL_NUMERIC)
        BigDecimal number;
    }

    public static void main(String[] args) throws Exception {
        com.j256.ormlite.logger.Logger.setGlobalLogLevel(com.j256.ormlite.logger.Level.ERROR);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                JdbcConnectionSource source = new JdbcConnectionSource(server.getJdbcUrl("postgres", "postgres"))) {
            TableUtils.getCreateTableStatements(source, Price.class).forEach(statement -> System.out.println(statement.strip()));
            TableUtils.createTable(source, Price.class);
            Dao<Price, Integer> prices = DaoManager.createDao(source, Price.class);
            for (String amount : List.of("1.50", "9.70", "10.00", "200.00")) {
                Price price = new Price();
                price.amount = price.number = new BigDecimal(amount);
                prices.create(price);
            }
            for (String column : List.of("amount", "number")) {
                System.out.println(column + " above 9.5: " + amounts(prices.queryBuilder().orderBy("id", true).where().gt(column, new BigDecimal("9.5")).query()));
                System.out.println(column + " in order: " + amounts(prices.queryBuilder().orderBy(column, true).query()));
                System.out.println(column + " equal to 1.5: " + amounts(prices.queryForEq(column, new BigDecimal("1.5"))));
            }
        }
    }

    private static List<BigDecimal> amounts(List<Price> prices) {
        return prices.stream().map(price -> price.amount).toList();
    }
}
JAVA
)
expect "The table, and queries of both columns:" \
    'CREATE SEQUENCE "price_id_seq"
CREATE TABLE "price" ("id" INTEGER DEFAULT NEXTVAL('\''"price_id_seq"'\'') , "amount" VARCHAR(255) , "number" NUMERIC , PRIMARY KEY ("id") )
amount above 9.5: [9.70]
amount in order: [1.50, 10.00, 200.00, 9.70]
amount equal to 1.5: []
number above 9.5: [9.70, 10.00, 200.00]
number in order: [1.50, 9.70, 10.00, 200.00]
number equal to 1.5: [1.50]' "$output"
finish
