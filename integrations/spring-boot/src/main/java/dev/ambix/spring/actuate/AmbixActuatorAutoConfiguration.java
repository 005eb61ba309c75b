package dev.ambix.spring.actuate;

import dev.ambix.runtime.Migrator;
import dev.ambix.spring.AmbixAutoConfiguration;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the endpoint {@code ambix} and, with {@code management.health.ambix.enabled=true}, a health indicator. */
@AutoConfiguration(after = AmbixAutoConfiguration.class)
@Import({Boot3Health.class, Boot4Health.class})
public final class AmbixActuatorAutoConfiguration {
    AmbixActuatorAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static final class EndpointConfiguration {
        EndpointConfiguration() {}

        @Bean
        @ConditionalOnBean(Migrator.class)
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        AmbixEndpoint ambixEndpoint(Map<String, Migrator> migrators) {
            return new AmbixEndpoint(migrators);
        }
    }
}
