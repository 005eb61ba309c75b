package dev.ambix.spring;

import dev.ambix.plugin.OperationPlugin;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.NamingConvention;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Makes a {@link Migrator} for the application's DataSource or for {@code ambix.url}, and an {@link AmbixInitializer} that
 * runs it at the start. A bean of the application takes the place of each; {@code ambix.mode=off} switches both off.
 */
@AutoConfiguration(
        after = AmbixMigrationsAutoConfiguration.class,
        // The second name of each is that of Spring Boot 4.
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@Conditional(OnMode.class)
@ConditionalOnBean(MigrationSource.class)
@EnableConfigurationProperties(AmbixProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class AmbixAutoConfiguration {
    AmbixAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnDatabase.class)
    Migrator ambixMigrator(
            AmbixProperties properties,
            MigrationSource migrations,
            MigrationDatabase database,
            ObjectProvider<OperationPlugin> plugins,
            ObjectProvider<MigrationListener> listeners,
            ObjectProvider<NamingConvention> naming,
            ObjectProvider<MigratorBuilderCustomizer> customizers) {
        MigratorBuilder builder = Migrator.builder().migrations(migrations);
        database.connect(builder);
        properties.apply(builder);
        plugins.orderedStream().forEach(builder::plugin);
        listeners.orderedStream().forEach(builder::listener);
        naming.ifUnique(builder::namingConvention);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    MigrationDatabase ambixDatabase(
            AmbixProperties properties,
            @AmbixDataSource ObjectProvider<DataSource> own,
            ObjectProvider<DataSource> dataSources,
            ObjectProvider<ConnectionDetails> details) {
        return new MigrationDatabase(
                properties, own, dataSources, details.stream().anyMatch(ContainerDetails::areOf));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(Migrator.class)
    AmbixInitializer ambixInitializer(Migrator migrator, AmbixProperties properties) {
        return new AmbixInitializer(migrator, properties);
    }
}
