package dev.ambix.spring;

import dev.ambix.migration.Revision;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Where nothing would run the migrations, says why, instead of a start on an old schema. */
@AutoConfiguration(after = AmbixAutoConfiguration.class)
@Conditional(OnMode.class)
@ConditionalOnMissingBean(Migrator.class)
public final class SetUpCheckAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpCheckAutoConfiguration.class);

    SetUpCheckAutoConfiguration() {}

    @Bean
    SmartInitializingSingleton ambixSetUpCheck(ListableBeanFactory beans, ObjectProvider<MigrationSource> migrations) {
        return () -> {
            if (migrations.stream().anyMatch(source -> !source.revisions().isEmpty())) {
                throw new AmbixConfigurationException(
                        "There are migrations, but no DataSource and no ambix.url, so nothing runs them.",
                        "Set spring.datasource.url or ambix.url, or ambix.mode=off if another program runs them.");
            }
            unindexed(beans).ifPresent(type -> {
                throw new AmbixConfigurationException(
                        type + " carries @Revision, but the index of migrations is missing, so nothing runs it.",
                        "Let the compiler run the annotation processor dev.ambix:ambix-codegen: name it in"
                                + " annotationProcessorPaths; from Java 23 on, it does not run by itself.");
            });
            LOG.warn("There are no migrations on the class path; the database is left as it is");
        };
    }

    /** A class of the application that would be a migration, had it been indexed. */
    private static Optional<String> unindexed(ListableBeanFactory beans) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Revision.class));
        List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
        return packages.stream()
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(BeanDefinition::getBeanClassName)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
