package dev.ambix.spring;

import dev.ambix.migration.Migration;
import dev.ambix.runtime.run.MigrationSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Finds the migrations on the application's class path. Those that are beans are taken from the context; the others are
 * made when they are to run, with beans as the arguments of their constructors.
 */
@AutoConfiguration
@Conditional(OnMode.class)
@ImportRuntimeHints(MigrationHints.class)
public final class AmbixMigrationsAutoConfiguration {
    AmbixMigrationsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnRevisions.class)
    MigrationSource ambixMigrations(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        return MigrationSource.indexed(
                loader == null ? AmbixMigrationsAutoConfiguration.class.getClassLoader() : loader,
                type -> instance(type, context));
    }

    private static <T extends Migration> Migration instance(Class<T> type, ApplicationContext context) {
        return context.getBeanProvider(type)
                .getIfAvailable(() -> context.getAutowireCapableBeanFactory().createBean(type));
    }
}
