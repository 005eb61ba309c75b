package app;

import dev.ambix.runtime.Migrator;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the database up to date before the application serves anyone. Beans that use the tables as they are made must
 * depend on the migrator: {@code @DependsOn("migrator")}.
 */
@Configuration
public class DatabaseUpgrade {
    @Bean
    Migrator migrator(DataSource dataSource) {
        Migrator migrator = Migrator.builder().dataSource(dataSource).build();
        migrator.upgrade("head");
        return migrator;
    }
}
