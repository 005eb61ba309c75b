package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionIndex;
import dev.ambix.runtime.Migrator;
import dev.ambix.spring.shop.R1_Account;
import dev.ambix.spring.shop.ShopApplication;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Applications whose set-up does not suffice fail with what to do, without a database. */
@ExtendWith(PrintedOutput.Extension.class)
class SetUpTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AmbixMigrationsAutoConfiguration.class,
                    AmbixAutoConfiguration.class,
                    SetUpCheckAutoConfiguration.class));

    private static FailureAnalysis analysis(Throwable failure) {
        return new AmbixFailureAnalyzer().analyze(failure);
    }

    @Test
    void migrationsThatNothingRunsAreAnError() {
        runner.run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .isEqualTo("There are migrations, but no DataSource and no ambix.url, so nothing runs them.");
            assertThat(analysis.getAction()).contains("ambix.mode=off");
        });
    }

    @Test
    void offRunsNothing() {
        runner.withPropertyValues("ambix.mode=off")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Migrator.class));
    }

    @Test
    void aMissingIndexIsAnErrorWhereThereAreMigrations() {
        runner.withClassLoader(new FilteredClassLoader(new ClassPathResource(RevisionIndex.RESOURCE)))
                .withInitializer(context -> AutoConfigurationPackages.register(
                        (org.springframework.beans.factory.support.BeanDefinitionRegistry) context.getBeanFactory(),
                        ShopApplication.class.getPackageName()))
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains("carries @Revision, but the index");
                    assertThat(analysis.getAction()).contains("dev.ambix:ambix-codegen");
                });
    }

    @Test
    void anApplicationWithoutMigrationsStartsWithAWarning(PrintedOutput output) {
        runner.withClassLoader(new FilteredClassLoader(new ClassPathResource(RevisionIndex.RESOURCE)))
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output.text()).contains("There are no migrations on the class path");
    }

    @Test
    void filesOfSqlAreMigrationsWithoutAnyClass(@TempDir Path classes) throws IOException {
        Files.createDirectories(classes.resolve("META-INF/ambix"));
        Files.writeString(classes.resolve(RevisionIndex.SQL_FOLDERS), "# the shop's\nflyway db/migration\n");
        Files.createDirectories(classes.resolve("db/migration"));
        Files.writeString(classes.resolve("db/migration/V1__init.sql"), "select 1;");
        ClassLoader noClasses = new FilteredClassLoader(new ClassPathResource(RevisionIndex.RESOURCE));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, noClasses)) {
            runner.withClassLoader(loader).run(context -> assertThat(
                            analysis(context.getStartupFailure()).getDescription())
                    .startsWith("There are migrations, but no DataSource"));
            RuntimeHints hints = new RuntimeHints();
            new MigrationHints().registerHints(hints, loader);
            assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/V1__init.sql"))
                    .accepts(hints);
        }
    }

    @Test
    void severalDataSourcesNeedAMark() {
        runner.withUserConfiguration(Two.class).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .isEqualTo("There are several DataSources, and none of them is primary.");
            assertThat(analysis.getAction()).contains("@AmbixDataSource");
        });
    }

    @Test
    void aUrlIsOneOfTheDriver() {
        runner.withPropertyValues("ambix.url=postgresql://u:secret@localhost/shop")
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains("ambix.url does not begin with jdbc:postgresql:")
                            .doesNotContain("secret");
                });
    }

    @Test
    void aUserIsNamedInOnePlace() {
        runner.withPropertyValues("ambix.url=jdbc:postgresql://localhost/shop?user=app", "ambix.user=owner")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .isEqualTo("Both ambix.url and ambix.user name a user, and the driver takes that of the URL."));
    }

    @Test
    void anUnreachableServerIsNamed() {
        runner.withPropertyValues("ambix.url=jdbc:postgresql://localhost:1/shop")
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains("localhost:1");
                    assertThat(analysis.getAction()).contains("spring.datasource");
                });
    }

    @Test
    void nativeImagesKeepTheIndexAndTheConstructors() {
        RuntimeHints hints = new RuntimeHints();
        new MigrationHints().registerHints(hints, getClass().getClassLoader());
        assertThat(RuntimeHintsPredicates.resource().forResource(RevisionIndex.RESOURCE))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(R1_Account.class)).accepts(hints);
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {
        @Bean
        DataSource one() {
            return new SimpleDriverDataSource();
        }

        @Bean
        DataSource two() {
            return new SimpleDriverDataSource();
        }
    }
}
