package dev.ambix.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.testing.Page;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import dev.ambix.verification.UsersMaven.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Projects by the pages and by the templates: Maven builds them, and they upgrade their databases. Each build takes half of
 * them, by the seed; {@code -Dambix.tests=all} takes all.
 */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class UserProjectsIT {
    /** Packages the projects, with what they need to run beside them. */
    private static final List<String> GOALS = List.of(
            "package",
            "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies",
            "-DoutputDirectory=target/lib",
            "-DincludeScope=runtime");

    private static final List<String> TEMPLATES = List.of("maven", "maven-multi-module", "spring-boot");

    private static final List<String> TAKEN = Sample.share(
            List.of(
                    "parent",
                    "import",
                    "module",
                    "starter",
                    "junit",
                    "jooq",
                    "maven",
                    "maven-multi-module",
                    "spring-boot"),
            2,
            "users' projects");

    @TempDir
    static Path folder;

    private static Outcome build = new Outcome(-1, "");

    /** Builds all in one run of Maven, because each would take some seconds to start. */
    @BeforeAll
    static void build() {
        PageProject.ofParent(folder.resolve("parent"));
        PageProject.ofImport(folder.resolve("import"));
        PageProject.ofModule(folder.resolve("module"));
        PageProject.ofStarter(folder.resolve("starter"));
        PageProject.ofJUnit(folder.resolve("junit"));
        PluginProject.jooqWithMigration(folder.resolve("jooq"));
        TEMPLATES.stream().filter(TAKEN::contains).forEach(UserProjectsIT::fromTemplate);
        UserProject all =
                new UserProject(folder).file("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                    <module>%s</module>
                  </modules>
                </project>
                """.formatted(String.join("</module>\n    <module>", TAKEN)));
        build = UsersMaven.run(all.folder(), GOALS);
    }

    /** A project that was built; a test of another one is skipped. */
    private static UserProject built(String project) {
        String root = project.replaceFirst("/.*", "");
        assumeTrue(TAKEN.contains(root), "a case that the seed leaves out; -Dambix.tests=all tries all of them");
        return new UserProject(folder.resolve(project));
    }

    private static void fromTemplate(String template) {
        new UserProject(folder).ambix("init", "--template", template, "--package", "db.shop", template);
        new UserProject(folder.resolve(template)).ambix("revision", "-m", "first", "--rev-id", "aa1100");
    }

    @Test
    void allAreBuilt() {
        assertThat(build.exitCode()).as(build.output()).isZero();
    }

    @Test
    void eachListingThatIsToBeBuiltIsInAProject() {
        assertThat(Page.all().stream()
                        .filter(page -> page.otherTests().isEmpty())
                        .flatMap(page -> page.listings().stream())
                        .filter(listing -> listing.words().equals("built")))
                .allSatisfy(listing ->
                        assertThat(PageProject.used()).as(listing.place()).contains(listing.code()));
    }

    @Test
    void theTestsOfThePageRun() {
        built("junit");
        assertThat(build.output()).containsPattern("Tests run: 2, Failures: 0.*com\\.example\\.AccountTest");
        assertThat(build.output()).containsPattern("Tests run: 4, Failures: 0.*com\\.example\\.MigrationsTest");
    }

    @Test
    void aModuleOfMigrationsHasTheirIndex() {
        assertThat(built("maven").text("target/classes/META-INF/ambix/revisions"))
                .contains("aa1100");
    }

    @ParameterizedTest
    @CsvSource({
        "parent, com.example.Application",
        "import, com.example.Application",
        "starter, com.example.Application",
        "spring-boot, app.Application",
        "maven-multi-module/app, app.UpgradeAtStart"
    })
    void applicationsUpgradeTheirDatabase(String project, String mainClass, TestDatabase db) {
        built(project).run(db, mainClass);
        assertThat(db.query("select revision from ambix_revision")).containsExactly("aa1100");
    }

    @Test
    void aNamedModuleUpgradesItsDatabase(TestDatabase db) {
        built("module").runModule(db, "com.example/com.example.Main");
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("aa1100", "bb2200");
    }

    @ParameterizedTest
    @CsvSource({"parent", "import", "starter"})
    void theJooqThatThePageNamesIsTaken(String project) {
        assertThat(built(project).jooq()).containsExactly("jooq-3.19.35.jar");
    }

    /** As tasks of Gradle have it, for which its page gives the class path. */
    @Test
    void theCommandRunsOnTheClassPathOfAnApplication() {
        assertThat(built("spring-boot").ambixOnClassPath("heads")).isEqualTo("aa1100 (head), first\n");
    }

    @Test
    void codeIsGeneratedFromTheMigrationsOfTheSameModule() {
        UserProject project = built("jooq");
        assertThat(project.find("target/classes", "(Application|Account|R1_Account)\\.class"))
                .hasSize(3);
        assertThat(project.find("target/ambix", "postmaster\\.pid")).isEmpty();
    }

    @Test
    @Sampled(3)
    void theJooqOfSpringBootNeedsJava21(@TempDir Path unadvised, TestDatabase db) {
        UserProject project = PageProject.ofParentUnadvised(unadvised);
        Outcome outcome = UsersMaven.run(project.folder(), GOALS);
        if (Runtime.version().feature() < 21) {
            assertThat(outcome.exitCode()).as(outcome.output()).isOne();
            assertThat(outcome.output()).contains(Page.of("docs/embedding.md").quotation("class file"));
        } else {
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(project.jooq()).singleElement().asString().startsWith("jooq-3.21.");
            project.run(db, "com.example.Application");
            assertThat(db.query(
                            "select attidentity from pg_attribute where attrelid = 'account'::regclass and attnum = 1"))
                    .containsExactly("a");
        }
    }
}
