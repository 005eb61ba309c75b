package dev.ambix.spring;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;

/** Tells Spring Boot that JPA, jOOQ, JdbcTemplate, Quartz and all else that uses the database waits for the migrations. */
final class AmbixInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector
        implements DatabaseInitializerDetector {
    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(AmbixInitializer.class);
    }

    /** Beside Flyway and Liquibase, before scripts of SQL. */
    @Override
    public int getOrder() {
        return 1;
    }
}
