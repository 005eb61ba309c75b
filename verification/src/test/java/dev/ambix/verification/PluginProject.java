package dev.ambix.verification;

import java.nio.file.Path;
import java.util.List;

/** Projects with the XML that the page of the Maven plugin shows. */
final class PluginProject {
    private static final String ADDED = listing("Three commands");

    private static final String VERSION = ADDED.replaceAll("(?s).*<version>(.*)</version>.*", "$1");

    private static final String COMPILER = """
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-compiler-plugin</artifactId>
              <configuration>
                <annotationProcessorPaths>
                  <path>
                    <groupId>dev.ambix</groupId>
                    <artifactId>ambix-codegen</artifactId>
                    <version>%s</version>
                  </path>
                </annotationProcessorPaths>
              </configuration>
            </plugin>
            """.formatted(VERSION);

    private static final String PLAIN = """
            <groupId>com.example</groupId>
            <version>1</version>
            <properties>
              <maven.compiler.release>17</maven.compiler.release>
              <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            </properties>
            """;

    private static final String MIGRATION = """
            package com.example.migrations;

            import static dev.ambix.schema.Ddl.column;
            import static dev.ambix.schema.Ddl.primaryKey;
            import static org.jooq.impl.SQLDataType.BIGINT;

            import dev.ambix.migration.*;
            import dev.ambix.operation.Operations;

            @Revision(id = "aa1100", message = "account")
            public final class R1_Account implements ReversibleMigration {
                @Override
                public void upgrade(Operations op) {
                    op.createTable("account", column("id", BIGINT).notNull(), primaryKey("id"));
                    op.executeFile("further.sql");
                }
            }
            """;

    private PluginProject() {}

    /** The XML of a section of the page. */
    private static String listing(String heading) {
        return PluginProjectsIT.PAGE
                .section(heading)
                .listing("xml", "ambix-maven-plugin")
                .code();
    }

    /** Spring Boot's application with JPA, and with nothing of Ambix but the starter and the plugin. */
    static UserProject boot(Path folder, String version) {
        return boot(folder, version, dependency("dev.ambix:ambix-spring-boot-starter:" + VERSION), ADDED + COMPILER);
    }

    /** The same without any of it, to which the command adds what is missing. */
    static UserProject bootInitialized(Path folder, String version) {
        return boot(folder, version, "", "").ambix("init", "--template", "spring-boot");
    }

    private static UserProject boot(Path folder, String version, String starter, String plugins) {
        String beginning = """
                <parent>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-starter-parent</artifactId>
                  <version>%s</version>
                  <relativePath/>
                </parent>
                <groupId>com.example</groupId>
                <version>1</version>
                <properties>
                  <java.version>17</java.version>
                </properties>
                """.formatted(version);
        return new UserProject(folder)
                .file(
                        "pom.xml",
                        pom(
                                folder,
                                beginning,
                                dependency("org.springframework.boot:spring-boot-starter-data-jpa") + starter,
                                plugins))
                .file("src/main/java/com/example/shop/Application.java", """
                        package com.example.shop;

                        import org.springframework.boot.SpringApplication;
                        import org.springframework.boot.autoconfigure.SpringBootApplication;

                        @SpringBootApplication
                        public class Application {
                            public static void main(String[] arguments) {
                                SpringApplication.run(Application.class, arguments);
                            }
                        }
                        """)
                .file("src/main/java/com/example/shop/order/CustomerOrder.java", """
                        package com.example.shop.order;

                        import jakarta.persistence.*;

                        @Entity
                        public class CustomerOrder {
                            @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
                            @Column(nullable = false, length = 40) String displayName;
                            @Embedded PostalAddress shippedTo;
                            @ManyToOne CustomerOrder follows;
                        }
                        """)
                .file("src/main/java/com/example/shop/order/PostalAddress.java", """
                        package com.example.shop.order;

                        import jakarta.persistence.Embeddable;

                        @Embeddable
                        public record PostalAddress(String zipCode) {}
                        """)
                .file("src/main/resources/application.yml", """
                        spring:
                          jpa:
                            properties:
                              hibernate.default_schema: public
                        """);
    }

    /** A module with a migration, and a model that says the same. */
    static UserProject history(Path folder) {
        String configuration = """
                <configuration>
                  <model>
                    <sql>schema.sql</sql>
                  </model>
                </configuration>
                """;
        return migration(folder)
                .file(
                        "pom.xml",
                        pom(
                                folder,
                                PLAIN,
                                dependency("dev.ambix:ambix-framework:" + VERSION),
                                ADDED.replace("</plugin>", configuration + "</plugin>") + COMPILER))
                .file(
                        "schema.sql",
                        "create table account (id bigint primary key); create table further (id int); "
                                + "create table more (id int);");
    }

    /** The page's generation of code from a database; the application mentions a generated class. */
    static UserProject jooq(Path folder, List<String> dependencies) {
        return new UserProject(folder)
                .file(
                        "pom.xml",
                        pom(
                                folder,
                                PLAIN,
                                String.join(
                                        "",
                                        dependencies.stream()
                                                .map(PluginProject::dependency)
                                                .toList()),
                                listing("A database for jOOQ") + COMPILER))
                .file("src/main/java/com/example/Application.java", """
                        package com.example;

                        public class Application {
                            public static void main(String[] arguments) {
                                System.out.println(com.example.jooq.Tables.ACCOUNT.ID + " " + com.example.jooq.Tables.FURTHER.ID
                                        + " " + com.example.jooq.Tables.MORE.ID);
                            }
                        }
                        """);
    }

    /** The same with the migration in the same module. */
    static UserProject jooqWithMigration(Path folder) {
        return migration(
                jooq(folder, List.of("dev.ambix:ambix-framework:" + VERSION)).folder());
    }

    /** A module whose goal fails. */
    static UserProject wrong(Path folder, String configuration) {
        return migration(folder)
                .file(
                        "pom.xml",
                        pom(
                                folder,
                                PLAIN,
                                dependency("dev.ambix:ambix-framework:" + VERSION),
                                ADDED.replace(
                                                "</plugin>",
                                                "<configuration>" + configuration + "</configuration></plugin>")
                                        + COMPILER));
    }

    private static UserProject migration(Path folder) {
        return new UserProject(folder)
                .file("src/main/java/com/example/migrations/R1_Account.java", MIGRATION)
                .file("src/main/resources/com/example/migrations/further.sql", "create table further (id int);\n")
                .file("src/main/resources/META-INF/ambix/sql-folders", "db\n")
                .file(
                        "src/main/resources/db/more.sql",
                        "-- revision: bb2200\n-- down revision: aa1100\n\ncreate table more (id int);\n\n"
                                + "-- downgrade\n\ndrop table more;\n");
    }

    /** A build of several modules. */
    static UserProject all(Path folder, List<String> modules) {
        return new UserProject(folder).file("pom.xml", """
                        <project xmlns="http://maven.apache.org/POM/4.0.0">
                          <modelVersion>4.0.0</modelVersion>
                          <groupId>com.example</groupId>
                          <artifactId>all</artifactId>
                          <version>1</version>
                          <packaging>pom</packaging>
                          <modules>%s</modules>
                          <build><plugins>%s</plugins></build>
                        </project>
                        """.formatted(
                        String.join(
                                "",
                                modules.stream()
                                        .map(name -> "<module>" + name + "</module>")
                                        .toList()),
                        ADDED));
    }

    static String coordinates(String artifact) {
        return "dev.ambix:" + artifact + ":" + VERSION;
    }

    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        return "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId>"
                + (parts.length > 2 ? "<version>" + parts[2] + "</version>" : "") + "</dependency>";
    }

    private static String pom(Path folder, String beginning, String dependencies, String plugins) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <artifactId>%s</artifactId>
                  %s
                  <dependencies>%s</dependencies>
                  <build>
                    <plugins>
                      %s
                    </plugins>
                  </build>
                </project>
                """.formatted(folder.getFileName(), beginning, dependencies, plugins);
    }
}
