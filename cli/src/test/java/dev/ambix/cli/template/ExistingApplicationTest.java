package dev.ambix.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.cli.build.Build;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What is added to the POM of an application, and that all else stays as it was. */
class ExistingApplicationTest {
    private static final String PLAIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <!-- </project> <dependencies/> of a comment -->
              <parent>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId>
                <version>4.1.2</version>
                <relativePath/>
              </parent>
              <artifactId>shop</artifactId>
              <properties><java.version>17</java.version></properties>
              <dependencyManagement>
                <dependencies>
                </dependencies>
              </dependencyManagement>
            %s
            </project>
            """;

    @TempDir
    Path root;

    @BeforeEach
    void writeTheApplication() throws IOException {
        write(
                "src/main/java/com/example/shop/Shop.java",
                "package com.example.shop;\n@SpringBootApplication class Shop {}");
        write("src/main/java/com/example/shop/other/Other.java", "package com.example.shop.other;\nclass Other {}");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    /** Completes a POM; none of its characters is lost, it is XML, and a second time there is nothing to add. */
    private Document completed(String pom) throws Exception {
        write("pom.xml", pom);
        assertThat(ExistingApplication.in(root).orElseThrow().complete("src/main/migrations"))
                .isNotEmpty();
        String text = Files.readString(root.resolve("pom.xml"));
        int at = 0;
        for (char character : pom.toCharArray()) {
            at = text.indexOf(character, at) + 1;
            assertThat(at).isPositive();
        }
        assertThat(ExistingApplication.in(root).orElseThrow().complete("src/main/migrations"))
                .isEmpty();
        assertThat(Files.readString(root.resolve("pom.xml"))).isEqualTo(text);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(root.resolve("pom.xml").toFile());
    }

    private static int count(Document document, String element) {
        return document.getElementsByTagName(element).getLength();
    }

    @Test
    void whatIsMissingIsAddedInTheLayoutOfTheFile() throws Exception {
        write("pom.xml", PLAIN.formatted("""
                  <dependencies>
                    <dependency>
                      <artifactId>web</artifactId>
                    </dependency>
                  </dependencies>""".indent(2).stripTrailing()));

        List<String> added = ExistingApplication.in(root).orElseThrow().complete("src/main/migrations");

        assertThat(added)
                .containsExactly(
                        "the version of jOOQ for Java 17",
                        "the starter",
                        "the annotation processor",
                        "the source folder src/main/migrations",
                        "the Maven plugin");
        assertThat(Files.readString(root.resolve("pom.xml")))
                .contains("<properties><java.version>17</java.version>\n    <jooq.version>" + Build.jooqVersion()
                        + "</jooq.version>\n  </properties>")
                .contains("""
                            <dependency>
                              <groupId>dev.ambix</groupId>
                              <artifactId>ambix-spring-boot-starter</artifactId>
                              <version>%s</version>
                            </dependency>
                          </dependencies>
                          <build>
                            <plugins>
                              <plugin>
                        """.formatted(Build.version()));
    }

    @Test
    void filesInOtherEncodingsAreReadAndKept() throws Exception {
        String pom = PLAIN.formatted("<name>Caf\u00e9</name>").replace("UTF-8", "ISO-8859-1");
        Files.writeString(root.resolve("pom.xml"), pom, StandardCharsets.ISO_8859_1);
        Files.write(root.resolve("src/main/java/com/example/logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Files.writeString(root.resolve("src/main/java/com/example/A.java"), "// \u00e9\n", StandardCharsets.ISO_8859_1);

        ExistingApplication application = ExistingApplication.in(root).orElseThrow();

        assertThat(application.packageName()).contains("com.example.shop");
        assertThat(application.complete("src/main/migrations")).contains("the starter");
        assertThat(Files.readString(root.resolve("pom.xml"), StandardCharsets.ISO_8859_1))
                .contains("<name>Caf\u00e9</name>", "ambix-spring-boot-starter");
    }

    @Test
    void processorsOnTheClassPathGoOn() throws Exception {
        Document pom = completed(PLAIN.formatted("""
                <dependencies>
                  <dependency>
                    <groupId>org.projectlombok</groupId>
                    <artifactId>lombok</artifactId>
                    <optional>true</optional>
                  </dependency>
                </dependencies>
                <build><plugins>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <configuration>
                      <parameters>true</parameters>
                    </configuration>
                  </plugin>
                </plugins></build>"""));

        assertThat(count(pom, "annotationProcessorPaths")).isEqualTo(1);
        assertThat(pom.getElementsByTagName("annotationProcessorPaths").item(0).getTextContent())
                .containsSubsequence("dev.ambix", "ambix-codegen", Build.version(), "org.projectlombok", "lombok");
        assertThat(count(pom, "configuration")).isEqualTo(2);
    }

    @Test
    void eachPathOfProcessorsThatIsSetGetsOurs() throws Exception {
        String execution = """
                <execution>
                  <id>%s</id>
                  <configuration>
                    <annotationProcessorPaths>
                      <path><artifactId>lombok</artifactId></path>
                    </annotationProcessorPaths>
                  </configuration>
                </execution>
                """;
        Document pom = completed(PLAIN.formatted("<build>\n<plugins>\n<plugin>\n"
                        + "<artifactId>maven-compiler-plugin</artifactId>\n<executions>\n"
                        + execution.formatted("default-compile") + execution.formatted("default-testCompile")
                        + "</executions>\n</plugin>\n</plugins>\n</build>")
                .replace("\n", "\r\n"));

        assertThat(count(pom, "annotationProcessorPaths")).isEqualTo(2);
        assertThat(count(pom, "path")).isEqualTo(4);
        assertThat(Files.readString(root.resolve("pom.xml")).replace("\r\n", ""))
                .doesNotContain("\n");
    }

    @Test
    void thePackageIsThatOfTheApplication() throws IOException {
        write("pom.xml", PLAIN.formatted(""));
        assertThat(ExistingApplication.in(root).orElseThrow().packageName()).contains("com.example.shop");
    }

    @Test
    void aPomThatIsBrokenIsLeft() throws IOException {
        String broken = PLAIN.formatted("<dependencies></dependency>");
        write("pom.xml", broken);
        ExistingApplication application = ExistingApplication.in(root).orElseThrow();

        assertThatThrownBy(() -> application.complete("src/main/migrations"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("</dependency> has no beginning");
        assertThat(Files.readString(root.resolve("pom.xml"))).isEqualTo(broken);
    }

    @Test
    void foldersWithoutSpringBootAreNoApplications() throws IOException {
        assertThat(ExistingApplication.in(root)).isEmpty();
        write("pom.xml", "<project/>");
        assertThat(ExistingApplication.in(root)).isEmpty();
        Files.delete(root.resolve("pom.xml"));
        write("build.gradle.kts", "plugins { java }");
        assertThat(ExistingApplication.in(root)).get().returns(false, ExistingApplication::isBuiltByMaven);
    }
}
