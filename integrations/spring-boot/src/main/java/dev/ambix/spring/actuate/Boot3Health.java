package dev.ambix.spring.actuate;

import dev.ambix.runtime.Migrator;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health of the schema in Spring Boot 3. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnProperty("management.health.ambix.enabled")
final class Boot3Health {
    Boot3Health() {}

    @Bean
    @ConditionalOnBean(Migrator.class)
    @ConditionalOnMissingBean(name = "ambixHealthIndicator")
    HealthIndicator ambixHealthIndicator(Migrator migrator) {
        return new AbstractHealthIndicator("The state of the schema cannot be read") {
            @Override
            protected void doHealthCheck(Health.Builder builder) {
                SchemaHealth health = SchemaHealth.of(migrator);
                builder.status(health.isUp() ? "UP" : "OUT_OF_SERVICE").withDetails(health.details());
            }
        };
    }
}
