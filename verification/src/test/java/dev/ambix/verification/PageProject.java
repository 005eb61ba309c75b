package dev.ambix.verification;

import dev.ambix.testing.Page;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Projects with the XML and the Java that the pages show; each listing that they say is built is in one of them. */
final class PageProject {
    private static final String PARENT = """
            <parent>
              <groupId>org.springframework.boot</groupId>
              <artifactId>spring-boot-starter-parent</artifactId>
              <version>4.1.2</version>
              <relativePath/>
            </parent>
            """;

    private static final String JAVA_17 = """
            <properties>
              <maven.compiler.release>17</maven.compiler.release>
              <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            </properties>
            """;

    private static final String MIGRATION = """
            package com.example;

            import static dev.ambix.schema.Ddl.column;
            import static org.jooq.impl.SQLDataType.BIGINT;

            import dev.ambix.migration.Migration;
            import dev.ambix.migration.Revision;
            import dev.ambix.operation.Operations;

            @Revision(id = "aa1100")
            public final class R1_Account implements Migration {
                @Override
                public void upgrade(Operations op) {
                    op.createTable("account", column("id", BIGINT%s));
                }

                @Override
                public void downgrade(Operations op) {
                    op.dropTable("account");
                }
            }
            """;

    private static final String APPLICATION = """
            package com.example;

            import dev.ambix.runtime.Migrator;
            import javax.sql.DataSource;
            import org.springframework.boot.ApplicationRunner;
            import org.springframework.boot.SpringApplication;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.context.annotation.Bean;

            @SpringBootApplication
            public class Application {
                public static void main(String[] arguments) {
                    SpringApplication.run(Application.class, arguments);
                }

                @Bean
                ApplicationRunner upgrade(DataSource dataSource) {
                    return arguments -> {
                        %s
                    };
                }
            }
            """;

    private static final String STARTED = """
            package com.example;

            import org.springframework.boot.SpringApplication;
            import org.springframework.boot.autoconfigure.SpringBootApplication;

            @SpringBootApplication
            public class Application {
                public static void main(String[] arguments) {
                    SpringApplication.run(Application.class, arguments);
                }
            }
            """;

    private static final String IMPORTS = """
            package com.example;

            import static dev.ambix.schema.Ddl.column;
            import static dev.ambix.schema.Ddl.primaryKey;
            import static org.jooq.impl.SQLDataType.BIGINT;

            import dev.ambix.migration.ReversibleMigration;
            import dev.ambix.migration.Revision;
            import dev.ambix.operation.Operations;

            """;

    private static final Set<String> USED = new HashSet<>();

    private static final Page EMBEDDING = Page.of("docs/embedding.md");
    private static final Page LINT = Page.of("docs/lint.md");
    private static final Page STARTER = Page.of("integrations/spring-boot/README.md");
    private static final Page JUNIT = Page.of("integrations/junit/README.md");

    /** What the projects that were made hold of the pages. */
    static Set<String> used() {
        return Set.copyOf(USED);
    }

    private static String shown(Page page, String language, String contained) {
        String code = page.listing(language, contained).code();
        USED.add(code);
        return code;
    }

    /** Below Boot's parent, with the property that the page names. */
    static UserProject ofParent(Path folder) {
        return write(folder, PARENT + shown(EMBEDDING, "xml", "<jooq.version>"), ".notNull()");
    }

    /** A named module without Spring Boot, with the dependency and the plugin of the page alone. */
    static UserProject ofModule(Path folder) {
        String[] parts = shown(EMBEDDING, "xml", "ambix-framework").split("\\.\\.\\.\n");
        return new UserProject(folder)
                .file("pom.xml", """
                        <project xmlns="http://maven.apache.org/POM/4.0.0">
                          <modelVersion>4.0.0</modelVersion>
                          <groupId>com.example</groupId>
                          <artifactId>module</artifactId>
                          <version>1</version>
                          %s
                          <dependencies>
                            %s
                          </dependencies>
                          <build>
                            <plugins>
                              %s
                            </plugins>
                          </build>
                        </project>
                        """.formatted(JAVA_17, parts[0], parts[1]))
                .file("src/main/java/module-info.java", """
                        module com.example {
                            requires dev.ambix.framework;

                            opens com.example to dev.ambix.framework;
                        }
                        """)
                .file("src/main/java/com/example/R1_Account.java", MIGRATION.formatted(".notNull()"))
                .file("src/main/java/com/example/Linting.java", """
                        package com.example;

                        import dev.ambix.lint.LintFinding;
                        import dev.ambix.lint.LintSettings;
                        import dev.ambix.measurement.Measurement;
                        import dev.ambix.runtime.Migrator;
                        import java.sql.DriverManager;
                        import java.util.List;

                        class Linting {
                            static void declared() {
                                %s
                            }

                            static void measured() throws Exception {
                                %s
                            }
                        }
                        """.formatted(
                                shown(LINT, "java", ".buildOffline().lint("), shown(LINT, "java", "Measurement.on(")))
                .file("src/main/resources/META-INF/ambix/sql-folders", "db\n")
                .file(
                        "src/main/resources/db/add name.sql",
                        "-- revision: bb2200\n-- down revision: aa1100\n\nalter table account add name text;\n")
                .file("src/main/java/com/example/Main.java", """
                        package com.example;

                        import dev.ambix.runtime.Migrator;

                        public class Main {
                            public static void main(String[] arguments) {
                                Migrator.builder().url(arguments[0]).build().upgrade("head");
                            }
                        }
                        """);
    }

    /** Below Boot's parent, without that property, and with a word that only Boot's jOOQ knows. */
    static UserProject ofParentUnadvised(Path folder) {
        return write(
                folder,
                PARENT + "<properties><java.version>17</java.version></properties>",
                ".generatedAlwaysAsIdentity()");
    }

    /** With Boot's versions imported as the page says. */
    static UserProject ofImport(Path folder) {
        return write(folder, JAVA_17 + shown(EMBEDDING, "xml", "spring-boot-dependencies"), ".notNull()");
    }

    /** With the starter, as its page says; the application has no word of Ambix but for its migration. */
    static UserProject ofStarter(Path folder) {
        String beginning = PARENT + "<properties><java.version>17</java.version>" + STARTER.quotation("jooq.version")
                + "</properties>";
        return new UserProject(folder)
                .file(
                        "pom.xml",
                        pom(
                                folder.getFileName().toString(),
                                beginning,
                                shown(STARTER, "xml", "ambix-spring-boot-starter")
                                        .split("\\.\\.\\.\n")))
                .file("src/main/java/com/example/R1_Account.java", IMPORTS + shown(STARTER, "java", "@Revision"))
                .file("src/main/java/com/example/Application.java", STARTED);
    }

    /** A project of the starter with the tests of the page of JUnit, which its build runs. */
    static UserProject ofJUnit(Path folder) {
        String[] parts = shown(STARTER, "xml", "ambix-spring-boot-starter").split("\\.\\.\\.\n");
        String test = """
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <scope>test</scope>
                </dependency>
                """;
        String beginning = PARENT + "<properties><java.version>17</java.version>" + STARTER.quotation("jooq.version")
                + "</properties>";
        parts[0] += shown(JUNIT, "xml", "ambix-junit") + test;
        return new UserProject(folder)
                .file("pom.xml", pom(folder.getFileName().toString(), beginning, parts))
                .file("src/main/java/com/example/R1_Account.java", IMPORTS + shown(STARTER, "java", "@Revision"))
                .file(
                        "src/test/java/com/example/MigrationsTest.java",
                        "package com.example;\n" + shown(JUNIT, "java", "implements AmbixTest"))
                .file(
                        "src/test/java/com/example/AccountTest.java",
                        "package com.example;\n" + shown(JUNIT, "java", "@AmbixDatabase"));
    }

    private static UserProject write(Path folder, String beginning, String type) {
        return new UserProject(folder)
                .file(
                        "pom.xml",
                        pom(
                                folder.getFileName().toString(),
                                beginning,
                                shown(EMBEDDING, "xml", "ambix-framework").split("\\.\\.\\.\n")))
                .file("src/main/java/com/example/R1_Account.java", MIGRATION.formatted(type))
                .file(
                        "src/main/java/com/example/Application.java",
                        APPLICATION.formatted(
                                shown(EMBEDDING, "java", "Migrator.builder().dataSource(dataSource).build()")
                                        .strip()));
    }

    private static String pom(String name, String beginning, String[] parts) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  %s
                  <dependencies>
                    <dependency>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-starter-jdbc</artifactId>
                    </dependency>
                    %s
                  </dependencies>
                  <build>
                    <plugins>
                      %s
                    </plugins>
                  </build>
                </project>
                """.formatted(name, beginning, parts[0], parts[1]);
    }
}
