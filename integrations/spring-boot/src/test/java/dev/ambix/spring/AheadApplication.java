package dev.ambix.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application that upgrades its database and ends; it is processed ahead of time. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AmbixMigrationsAutoConfiguration.class,
    AmbixAutoConfiguration.class,
    SetUpCheckAutoConfiguration.class
})
public class AheadApplication {
    /** Runs it. */
    public static void main(String[] arguments) {
        SpringApplication.run(AheadApplication.class, arguments).close();
    }
}
