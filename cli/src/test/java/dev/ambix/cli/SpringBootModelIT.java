package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entities of applications of Spring Boot, which names tables and columns in its own way. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(10)
class SpringBootModelIT {
    private static final String ENTITY = """
            package shop.entity;

            import jakarta.persistence.*;

            @Entity
            public class LineItem {
                @Id
                Long id;

                %s
                String displayName;
            }
            """;

    @TempDir
    Path folder;

    /** One of both lines, by the seed. */
    static List<Line> lines() {
        List<Line> all = List.of(new Line("spring-boot3", "hibernate6"), new Line("spring-boot4", "hibernate7"));
        return "all".equals(System.getProperty("ambix.jpa")) ? all : Sample.of(all, 1, "spring boot");
    }

    record Line(String boot, String hibernate) {}

    private ProjectFolder project(TestDatabase db, String annotation, String... libraries) {
        StringBuilder jars = new StringBuilder();
        for (String library : libraries) {
            jars.append('"').append(Path.of("target", library).toAbsolutePath()).append("/*.jar\", ");
        }
        return ModelFolder.with(folder, "classpath = [" + jars + "\"resources\"]", "entities = \"shop.entity\"")
                .on(db)
                .file("resources/.keep", "")
                .file("src/shop/entity/LineItem.java", ENTITY.formatted(annotation));
    }

    /** By the launcher, which is there for the command alone: whatever Hibernate or Logback says would be seen. */
    @ParameterizedTest
    @MethodSource("lines")
    void theirNamesAreThoseOfTheApplication(Line line, TestDatabase db) {
        ProjectFolder project = project(db, "", line.boot(), line.hibernate());
        Outcome written = project.launched().autogenerate("-m", "entities");

        assertThat(ModelFolder.written(project, written)).contains("\"line_item\",", "column(\"display_name\", ");
        assertThat(written.err()).isEmpty();
    }

    /** By the launcher, for libraries of the tests have such files of their own. */
    @ParameterizedTest
    @MethodSource("lines")
    void theFilesOfTheApplicationCount(Line line, TestDatabase db) {
        ProjectFolder project = project(db, "", line.boot(), line.hibernate())
                .file("resources/application.yml", """
                        spring:
                          jpa:
                            hibernate.naming:
                              physicalStrategy: org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl
                            properties:
                              hibernate:
                                default_schema: other
                                hbm2ddl.auto: create
                        ---
                        spring:
                          config.activate.on-profile: test
                          jpa.properties.hibernate.default_schema: wrong
                        """)
                .file("resources/application.properties", """
                        spring.jpa.properties.hibernate.default_schema=sales
                        #---
                        spring.config.activate.on-profile=test
                        spring.jpa.properties.hibernate.default_schema=wrong
                        """);

        assertThat(ModelFolder.written(project, project.launched().autogenerate("-m", "entities")))
                .contains("createSchema(\"sales\")", "\"sales.lineitem\",", "column(\"displayname\", ")
                .doesNotContain("wrong", "other");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(TestDatabase db) {
        ProjectFolder project =
                project(db, "", "spring-boot4", "hibernate7").file("resources/application.yml", "spring:\n  jpa: [\n");

        assertThat(project.run("check").err())
                .startsWith("ambix: model.entities: the settings of Spring Boot in application.yml (file:")
                .contains("cannot be read: ");
    }

    @Test
    void withoutSpringBootAWarningSaysHowTheyAreNamed(TestDatabase db) {
        assertThat(project(db, "", "hibernate7").run("check").err())
                .startsWith("model.entities: Spring Boot is not on the class path, so tables and columns are named by"
                        + " Hibernate's own strategy (displayName becomes displayname).");
    }

    @Test
    void aStatementThatIsRefusedIsShownWithItsEntity(TestDatabase db) {
        String column = "@Column(columnDefinition = \"no_such_type\")";

        assertThat(project(db, column, "spring-boot4", "hibernate7")
                        .run("check")
                        .err())
                .startsWith("ambix: Hibernate's DDL for shop.entity (entity shop.entity.LineItem): ERROR: type"
                        + " \"no_such_type\" does not exist")
                .contains("create table line_item");
    }
}
