package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.Migrator;
import dev.ambix.spring.actuate.AmbixEndpoint;
import dev.ambix.spring.shop.AccountRepository;
import dev.ambix.spring.shop.ShopApplication;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with JPA is started on a real database; Hibernate validates its entities against the tables. */
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith({TestDatabase.PerTest.class, PrintedOutput.Extension.class})
@Sampled(9)
class ApplicationIT {
    private static ConfigurableApplicationContext start(TestDatabase db, String... properties) {
        return start(db, context -> {}, properties);
    }

    private static ConfigurableApplicationContext start(
            TestDatabase db,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer,
            String... properties) {
        return new SpringApplicationBuilder(ShopApplication.class)
                .initializers(initializer)
                .web(WebApplicationType.NONE)
                .properties(Stream.concat(
                                Stream.of(
                                        "spring.datasource.url=" + url(db),
                                        "spring.datasource.username=postgres",
                                        "spring.datasource.hikari.maximum-pool-size=3",
                                        "spring.jpa.hibernate.ddl-auto=validate",
                                        "spring.data.jdbc.repositories.enabled=false",
                                        "spring.main.banner-mode=off"),
                                Stream.of(properties))
                        .toArray(String[]::new))
                .run();
    }

    /** Without a user, because the driver would take that before the one of a property. */
    private static String url(TestDatabase db) {
        return db.url().replaceFirst("\\?.*", "");
    }

    private static List<String> lines(PrintedOutput output) {
        return output.text()
                .lines()
                .filter(line -> line.contains("dev.ambix") || line.contains("d.ambix"))
                .toList();
    }

    @Test
    void theDatabaseIsUpgradedBeforeHibernateValidates(TestDatabase db, PrintedOutput output) {
        try (ConfigurableApplicationContext context = start(db, "shop.mail-length=80", "ambix.tag=1.2")) {
            assertThat(context.getBean(AccountRepository.class).count()).isZero();
        }
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("aa1100", "bb2200");
        assertThat(db.query("select character_maximum_length from information_schema.columns"
                        + " where table_name = 'customer_account' and column_name = 'mail_address'"))
                .containsExactly("80");
        assertThat(output.text())
                .contains("Revision bb2200 (mail address) upgraded in")
                .contains("Done: 2 revisions upgraded in");
    }

    @Test
    void aStartOnACurrentDatabaseSaysSoInOneLine(TestDatabase db, PrintedOutput output) {
        start(db).close();
        int before = lines(output).size();
        start(db).close();
        List<String> more =
                new ArrayList<>(lines(output)).subList(before, lines(output).size());
        assertThat(more).singleElement().asString().contains("INFO").endsWith("Nothing to upgrade: schema at bb2200");
    }

    @Test
    void validationRefusesADatabaseThatIsBehind(TestDatabase db, PrintedOutput output) {
        assertThatThrownBy(() -> start(db, "ambix.mode=validate")).hasRootCauseInstanceOf(NotAtHeadException.class);
        assertThat(output.text())
                .contains("APPLICATION FAILED TO START")
                .contains("The database lacks 2 revisions: aa1100, bb2200.")
                .contains("ambix.mode=upgrade");
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
        start(db).close();
        start(db, "ambix.mode=validate").close();
        assertThat(output.text()).contains("Schema at head bb2200");
    }

    @Test
    void aStartCanWaitForAnotherProcess(TestDatabase db, PrintedOutput output) throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                () -> start(db, "ambix.mode=wait", "ambix.wait-at-most=60s").close());
        while (!output.text().contains("Waiting for another process to apply 2 revisions: aa1100, bb2200")) {
            assertThat(waiting).isNotCompletedExceptionally();
            Thread.sleep(50);
        }
        start(db).close();
        waiting.get(60, TimeUnit.SECONDS);
    }

    @Test
    void waitingEnds(TestDatabase db, PrintedOutput output) {
        assertThatThrownBy(() -> start(db, "ambix.mode=wait", "ambix.wait-at-most=0s"))
                .hasRootCauseInstanceOf(NotAtHeadException.class);
        assertThat(output.text()).contains("After 0 seconds, the database still lacks 2 revisions");
    }

    @Test
    void offLeavesTheDatabaseAlone(TestDatabase db) {
        try (ConfigurableApplicationContext context =
                start(db, "ambix.mode=off", "spring.jpa.hibernate.ddl-auto=none")) {
            assertThat(context.getBeansOfType(Migrator.class)).isEmpty();
        }
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
    }

    @Test
    void migrationsMayHaveAUserOfTheirOwn(TestDatabase db) {
        String role = "owner_of_" + db.name();
        db.execute("create role " + role + " login superuser password 'secret'");
        try {
            start(db, "ambix.user=" + role, "ambix.password=secret").close();
            assertThat(db.query("select distinct applied_by from ambix_revision"))
                    .containsExactly(role);
            start(db, "ambix.url=" + url(db), "ambix.user=" + role, "ambix.password=secret")
                    .close();
        } finally {
            db.execute("reassign owned by " + role + " to current_user", "drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void theEndpointAndTheHealthTellWhereTheDatabaseIs(TestDatabase db) throws ReflectiveOperationException {
        try (ConfigurableApplicationContext context = start(
                db,
                "management.endpoints.web.exposure.include=*",
                "management.endpoints.jmx.exposure.include=*",
                "management.health.ambix.enabled=true",
                "spring.jmx.enabled=true")) {
            AmbixEndpoint.State state =
                    context.getBean(AmbixEndpoint.class).states().get("ambixMigrator");
            assertThat(state.atHeads()).isTrue();
            assertThat(state.heads()).containsExactly("bb2200");
            assertThat(state.revisions())
                    .extracting(AmbixEndpoint.RevisionState::id)
                    .containsExactly("bb2200", "aa1100");
            assertThat(state.journal())
                    .extracting(entry -> entry.revision().orElse("run") + " " + entry.state())
                    .containsExactly("run done", "bb2200 done", "aa1100 done", "run started");
            assertThat(health(context)).startsWith("UP");
            context.getBean(Migrator.class).downgrade("-1");
            assertThat(health(context)).startsWith("OUT_OF_SERVICE").contains("pending=[bb2200]");
        }
    }

    @Test
    void runsAndRevisionsAreObserved(TestDatabase db) {
        List<String> observed = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return context.getName().startsWith("ambix.");
            }

            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName() + ": " + context.getContextualName()
                        + (context.getParentObservation() == null ? "" : " in a run")
                        + (context.getError() == null ? "" : ", failed"));
            }
        });
        ApplicationContextInitializer<ConfigurableApplicationContext> withRegistry =
                context -> context.getBeanFactory().registerSingleton("observationRegistry", registry);
        db.execute("create table customer_account (id bigint)");
        assertThatThrownBy(() -> start(db, withRegistry)).isNotNull();
        assertThat(observed)
                .containsExactly("ambix.revision: upgrade aa1100 in a run, failed", "ambix.run: upgrade, failed");
        observed.clear();
        db.execute("drop table customer_account");
        start(db, withRegistry).close();
        start(db, withRegistry).close();
        assertThat(observed)
                .containsExactly(
                        "ambix.revision: upgrade aa1100 in a run",
                        "ambix.revision: upgrade bb2200 in a run",
                        "ambix.run: upgrade");
    }

    /** Status and details, from a bean whose type stands in another package in Spring Boot 4. */
    private static String health(ConfigurableApplicationContext context) throws ReflectiveOperationException {
        Object indicator = context.getBean("ambixHealthIndicator");
        Object health = indicator.getClass().getMethod("health").invoke(indicator);
        return health.toString();
    }

    @Test
    void aFailedRevisionEndsTheStartWithItsStatement(TestDatabase db, PrintedOutput output) {
        db.execute("create table customer_account (id bigint)");
        assertThatThrownBy(() -> start(db)).isNotNull();
        assertThat(output.text())
                .contains("APPLICATION FAILED TO START")
                .contains("relation \"customer_account\" already exists")
                .contains("where the command is the start of the application.");
    }
}
