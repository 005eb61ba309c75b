package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.Plan;
import dev.ambix.spring.shop.R1_Account;
import dev.ambix.spring.shop.R2_Mail;
import dev.ambix.spring.shop.ShopApplication;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.ClassUtils;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Beans that an application has beside ours, and those that take the place of ours. */
@Sampled(3)
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith({TestDatabase.PerTest.class, PrintedOutput.Extension.class})
class BeansIT {
    private static final String NOWHERE = "jdbc:postgresql://localhost:1/production";

    private static ConfigurableApplicationContext start(TestDatabase db, Class<?>... more) {
        return new SpringApplicationBuilder(ShopApplication.class)
                .sources(more)
                .initializers(context -> context.getBeanFactory().registerSingleton("testDatabase", db))
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + db.url(),
                        "spring.datasource.hikari.maximum-pool-size=2",
                        "spring.jpa.hibernate.ddl-auto=validate",
                        "spring.main.banner-mode=off",
                        "spring.sql.init.mode=never",
                        "spring.quartz.auto-startup=false")
                .run();
    }

    /** A smaller application, with a DataSource and nothing that uses it. */
    private static ApplicationContextRunner runner(TestDatabase db, String url) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ofBoot("DataSourceAutoConfiguration"),
                        ServiceConnectionAutoConfiguration.class,
                        AmbixMigrationsAutoConfiguration.class,
                        AmbixAutoConfiguration.class,
                        SetUpCheckAutoConfiguration.class))
                .withInitializer(context -> context.getBeanFactory().registerSingleton("testDatabase", db))
                .withPropertyValues("spring.datasource.url=" + url, "spring.datasource.hikari.maximum-pool-size=2");
    }

    /** A class that stands in another package in Spring Boot 4. */
    private static Class<?> ofBoot(String name) {
        return Stream.of("autoconfigure.jdbc.", "jdbc.autoconfigure.")
                .map(packageName -> "org.springframework.boot." + packageName + name)
                .filter(found -> ClassUtils.isPresent(found, null))
                .map(found -> ClassUtils.resolveClassName(found, null))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> applied(TestDatabase db) {
        return db.query("select revision from ambix_revision order by 1");
    }

    @Test
    void theOrderNeedsNoOtherInitializer(TestDatabase db) {
        runner(db, db.url())
                .withBean("dsl", DSLContext.class, () -> DSL.using(SQLDialect.POSTGRES))
                .run(context -> assertThat(context.getBeanFactory()
                                .getBeanDefinition("dsl")
                                .getDependsOn())
                        .containsExactly("ambixInitializer"));
    }

    /** The repository is made only when it is asked for, because its tables are not there. */
    @Configuration(proxyBeanMethods = false)
    static class Sessions {
        @Bean
        @Lazy
        JdbcIndexedSessionRepository sessions(JdbcTemplate jdbc) {
            return new JdbcIndexedSessionRepository(jdbc, TransactionOperations.withoutTransaction());
        }
    }

    @Test
    void whatUsesTheDatabaseWaitsForMigrationsThatBeansCustomize(TestDatabase db) {
        String role = "owner_of_" + db.name();
        db.execute("create role " + role + " superuser");
        try (ConfigurableApplicationContext context = start(db, Sessions.class, OwnBeans.class)) {
            assertThat(Stream.of("entityManagerFactory", "quartzScheduler", "sessions", "jdbcTemplate", "dslContext"))
                    .allSatisfy(user -> assertThat(context.getBeanFactory()
                                    .getBeanDefinition(user)
                                    .getDependsOn())
                            .as(user)
                            .contains("ambixInitializer"));
            assertThat(context.getBean(Told.class).plans).containsExactly("2 to apply");
            assertThat(db.query("select tableowner from pg_tables where tablename = 'customer_account'"))
                    .as("the user of @AmbixDataSource")
                    .containsExactly(role);
            assertThat(db.query("select distinct tag from ambix_journal where tag is not null"))
                    .as("of the customizers, in their order")
                    .containsExactly("first, second");
            assertThat(db.query("select character_maximum_length from information_schema.columns"
                            + " where table_name = 'customer_account' and column_name = 'mail_address'"))
                    .as("as the migration that is a bean says")
                    .containsExactly("42");
        } finally {
            db.execute("reassign owned by " + role + " to current_user", "drop owned by " + role, "drop role " + role);
        }
    }

    private static final class Told implements MigrationListener {
        private final List<String> plans = new ArrayList<>();

        @Override
        public void runStarted(Plan plan) {
            plans.add(plan.steps().size() + " to apply");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        private final List<String> customized = new ArrayList<>();

        @Bean
        Told told() {
            return new Told();
        }

        @Bean(defaultCandidate = false)
        @AmbixDataSource
        DataSource migrations(TestDatabase db) {
            return db.dataSourceOf("owner_of_" + db.name());
        }

        @Bean
        R2_Mail mail() {
            StandardEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().addFirst(new MapPropertySource("bean", Map.of("shop.mail-length", "42")));
            return new R2_Mail(environment);
        }

        @Bean
        @Order(2)
        MigratorBuilderCustomizer second() {
            return builder -> {
                customized.add("second");
                builder.tag(String.join(", ", customized));
            };
        }

        @Bean
        @Order(1)
        MigratorBuilderCustomizer first() {
            return builder -> customized.add("first");
        }
    }

    @Test
    void anOwnMigratorTakesThePlaceOfOurs(TestDatabase db) {
        runner(db, db.url()).withUserConfiguration(OwnMigrator.class).run(context -> assertThat(context)
                .hasNotFailed()
                .getBeans(Migrator.class)
                .containsOnlyKeys("migrator"));
        assertThat(applied(db)).containsExactly("aa1100");
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnMigrator {
        @Bean
        Migrator migrator(DataSource dataSource) {
            return Migrator.builder()
                    .dataSource(dataSource)
                    .migrations(MigrationSource.of(R1_Account.class))
                    .build();
        }
    }

    @Test
    void connectionDetailsTakeThePlaceOfTheProperties(TestDatabase db) {
        runner(db, NOWHERE)
                .withInitializer(
                        context -> context.getBeanFactory().registerSingleton("connectionDetails", details(db)))
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(applied(db)).containsExactly("aa1100", "bb2200");
    }

    private static Object details(TestDatabase db) {
        Class<?> type = ofBoot("JdbcConnectionDetails");
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getJdbcUrl" -> db.url();
                    case "getUsername" -> "postgres";
                    case "getPassword" -> null;
                    default -> InvocationHandler.invokeDefault(proxy, method);
                });
    }

    @Test
    void aContainerStandsForTheDatabaseOfTheMigrationsToo(TestDatabase db, PrintedOutput output) {
        runner(db, NOWHERE)
                .withUserConfiguration(InContainer.class)
                .withPropertyValues("ambix.url=" + NOWHERE, "ambix.user=owner")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(applied(db)).containsExactly("aa1100", "bb2200");
        assertThat(output.text()).contains("The database is in a container, so ambix.url and ambix.user do not count");
    }

    @Configuration(proxyBeanMethods = false)
    static class InContainer {
        @Bean
        @ServiceConnection
        PostgreSQLContainer container(TestDatabase db) {
            return new StartedElsewhere(db);
        }
    }

    /** A container of which all is asked, and that the server of the tests stands for. */
    private static final class StartedElsewhere extends PostgreSQLContainer {
        private final TestDatabase db;

        StartedElsewhere(TestDatabase db) {
            super("postgres:18");
            this.db = db;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public String getJdbcUrl() {
            return db.url();
        }

        @Override
        public String getUsername() {
            return "postgres";
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }
    }
}
