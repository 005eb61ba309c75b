package dev.ambix.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.verification.UsersMaven.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The goals of the Maven plugin in a build of several modules, side by side: two applications of Spring Boot that begin without
 * any migration, one of them set up by {@code init}, a module of migrations, and one that generates code from them. Each
 * build takes one of the two applications, by the seed; {@code -Dambix.tests=all} takes both.
 */
@DisabledOnOs(OS.WINDOWS)
class PluginProjectsIT {
    static final Page PAGE = Page.of("integrations/maven-plugin/README.md");

    private static final List<String> APPLICATIONS =
            Sample.share(List.of("boot-3", "boot-4"), 2, "applications with the plugin");

    @TempDir
    static Path folder;

    private static Outcome build = new Outcome(-1, "");

    @BeforeAll
    static void build() {
        List<String> modules = new ArrayList<>(APPLICATIONS);
        if (APPLICATIONS.contains("boot-3")) {
            PluginProject.boot(folder.resolve("boot-3"), "3.5.7");
        }
        if (APPLICATIONS.contains("boot-4")) {
            PluginProject.bootInitialized(folder.resolve("boot-4"), "4.1.2");
        }
        PluginProject.history(folder.resolve("history"));
        PluginProject.jooq(folder.resolve("generated"), List.of("com.example:history:1"));
        modules.addAll(List.of("history", "generated"));
        UserProject all = PluginProject.all(folder, modules);
        build = UsersMaven.run(
                all.folder(),
                List.of(
                        "-T2",
                        "ambix:upgrade",
                        "ambix:revision",
                        "ambix:upgrade",
                        "ambix:check",
                        "-Dautogenerate",
                        "-Dmessage=first tables"));
    }

    @Test
    void allGoalsSucceed() {
        assertThat(build.exitCode()).as(build.output()).isZero();
    }

    @ParameterizedTest
    @FieldSource("APPLICATIONS")
    void theEntitiesAreNamedAsSpringBootNamesThem(String project) {
        UserProject application = new UserProject(folder.resolve(project));
        List<Path> migrations = application.find("src/main", ".*_FirstTables\\.java");
        assertThat(migrations).as(build.output()).hasSize(1);
        assertThat(migrations.get(0).getParent()).endsWith(Path.of("com/example/shop/migrations"));
        assertThat(application.text(
                        folder.resolve(project).relativize(migrations.get(0)).toString()))
                .contains("\"customer_order\"", "\"display_name\", VARCHAR(40)", "\"zip_code\"", "\"follows_id\"");
    }

    @Test
    void nothingDiffersAfterTheUpgrade() {
        assertThat(build.output().split("The database matches the model", -1))
                .as(build.output())
                .hasSize(1 + APPLICATIONS.size() + 1);
    }

    @Test
    void codeIsGeneratedOnceFromTheMigrationsOfAnotherModule() {
        UserProject generated = new UserProject(folder.resolve("generated"));
        assertThat(generated.find("target/classes", "Account\\.class")).hasSize(1);
        assertThat(generated.find("target/generated-sources", "AmbixRevision\\.java"))
                .isEmpty();
        assertThat(build.output())
                .containsOnlyOnce("The migrations are in jdbc:postgresql://127.0.0.1:")
                .contains("Neither the migrations nor the generator have changed: nothing is generated.");
    }

    @Test
    void modulesWithoutMigrationsAreLeftOut() {
        assertThat(build.output())
                .contains("Left out: this module has no migrations.")
                .contains("Left out: a module of packaging pom has no migrations.");
    }

    @Test
    void noServerRunsOn() {
        assertThat(new UserProject(folder).find(".", "postmaster\\.pid")).isEmpty();
    }

    @Test
    @Sampled(3)
    void failuresOfTheCommandAreThoseOfTheBuild(@TempDir Path wrong) {
        PluginProject.wrong(wrong.resolve("unknown-key"), "<model><entites>com.example</entites></model>");
        PluginProject.wrong(wrong.resolve("unknown-target"), "<target>hed</target>");
        PluginProject.wrong(wrong.resolve("unknown-server"), "<server>nowhere</server>");
        PluginProject.wrong(wrong.resolve("skipped"), "<skip>true</skip><target>hed</target>");
        UserProject right =
                PluginProject.wrong(wrong.resolve("right"), "<migrations><strict>true</strict></migrations>");
        UserProject all = PluginProject.all(
                wrong, List.of("unknown-key", "unknown-target", "unknown-server", "skipped", "right"));

        Outcome outcome = UsersMaven.run(
                all.folder(), List.of("-fae", "-T2", "ambix:test", "ambix:sql", "-DoutputFile=target/results"));

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.output())
                .contains("pom.xml: Unknown key \"entites\" in [model]. Did you mean \"entities\"?")
                .contains("There is no revision hed: ", "Did you mean head?")
                .contains("There is no server \"nowhere\" in settings.xml.")
                .contains("Skipped.")
                .contains("Tried 2 revisions on scratch databases: all is well.");
        assertThat(right.text("target/results")).contains("create table account", "create table further");
    }
}
