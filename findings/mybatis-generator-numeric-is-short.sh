#!/usr/bin/env bash
# Packages: MyBatis Generator, org.mybatis.generator:mybatis-generator-core 1.4.2, Querydsl,
# com.querydsl:querydsl-sql-codegen 5.1.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a column `numeric` without a precision takes any number, so its property is a BigDecimal, as that of
# `numeric(10,2)` is.
#
# What happens: the driver reports the size 0 for "no limit". MyBatis Generator takes it for a number of less than five
# digits and writes a Short; Querydsl sees no fraction and writes a BigInteger. Both read 1.55 as 1, without an error,
# and a number beyond 32767 cannot be read into the Short.
#
# Why it matters: `numeric` alone is what people write for money and measures in PostgreSQL, and a migration that drops
# a precision (`alter column price type numeric`, which rewrites nothing) changes the type of the property with the next
# generation. Name a precision and scale in the migration, or the Java type in the generator's configuration.
source "$(dirname "$0")/common.bash"

jars org.mybatis.generator:mybatis-generator-core:1.4.2 com.querydsl:querydsl-sql-codegen:5.1.0 \
    org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import com.querydsl.codegen.BeanSerializer;
import com.querydsl.sql.codegen.MetaDataExporter;
import com.querydsl.sql.types.BigIntegerType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.*;
import java.sql.*;
import java.util.*;
import org.mybatis.generator.api.*;
import org.mybatis.generator.config.*;
import org.mybatis.generator.internal.DefaultShellCallback;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create table product (price numeric, old_price numeric(10,2))");
            System.out.println("MyBatis Generator:");
            myBatis(server.getJdbcUrl("postgres", "postgres"));
            System.out.println("Querydsl:");
            querydsl(connection);
            ResultSet row = connection.createStatement().executeQuery("select 1.55");
            row.next();
            System.out.println("1.55 as a short: " + row.getShort(1) + ", as Querydsl's BigInteger: "
                    + new BigIntegerType().getValue(row, 1));
        }
    }

    private static void myBatis(String url) throws Exception {
        Context context = new Context(ModelType.FLAT);
        context.setId("product");
        context.setTargetRuntime("MyBatis3Simple");
        JDBCConnectionConfiguration connection = new JDBCConnectionConfiguration();
        connection.setDriverClass("org.postgresql.Driver");
        connection.setConnectionURL(url);
        context.setJdbcConnectionConfiguration(connection);
        JavaModelGeneratorConfiguration model = new JavaModelGeneratorConfiguration();
        model.setTargetPackage("example");
        model.setTargetProject(".");
        context.setJavaModelGeneratorConfiguration(model);
        TableConfiguration table = new TableConfiguration(context);
        table.setTableName("product");
        context.addTableConfiguration(table);
        Configuration configuration = new Configuration();
        configuration.addContext(context);
        MyBatisGenerator generator = new MyBatisGenerator(configuration, new DefaultShellCallback(true), new ArrayList<>());
        generator.generate(null, null, null, false);
        for (GeneratedJavaFile file : generator.getGeneratedJavaFiles()) {
            fields(file.getFormattedContent());
        }
    }

    private static void querydsl(Connection connection) throws Exception {
        MetaDataExporter exporter = new MetaDataExporter();
        exporter.setPackageName("example");
        exporter.setSchemaPattern("public");
        exporter.setTargetFolder(new File("querydsl"));
        exporter.setBeanSerializer(new BeanSerializer());
        exporter.export(connection.getMetaData());
        fields(Files.readString(Path.of("querydsl/example/Product.java")));
    }

    private static void fields(String source) {
        source.lines().filter(line -> line.contains("private ")).map(String::strip).sorted().forEach(System.out::println);
    }
}
JAVA
)
expect "The generated fields of a numeric and a numeric(10,2) column, and a value that is read as their types:" 'MyBatis Generator:
private BigDecimal oldPrice;
private Short price;
Querydsl:
private java.math.BigDecimal oldPrice;
private java.math.BigInteger price;
1.55 as a short: 1, as Querydsl'\''s BigInteger: 1' "$output"
finish
