package dev.ambix.spring.actuate;

import dev.ambix.observation.MicrometerObservations;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.spring.AmbixAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Observes runs through Micrometer, where the application does so. */
@AutoConfiguration(
        before = AmbixAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
public final class AmbixObservationAutoConfiguration {
    AmbixObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(ObservationRegistry.class)
    MigrationListener ambixObservations(ObservationRegistry registry) {
        return MicrometerObservations.of(registry);
    }
}
