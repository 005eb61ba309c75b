package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.test.tools.SourceFile;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.util.ClassUtils;

/**
 * Test slices upgrade their database. A test class is compiled here, because the annotations stand in other packages in Spring
 * Boot 4; its context is loaded without Spring's extension, which needs JUnit 6 in Spring 7.
 */
@Sampled(4)
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith({TestDatabase.PerTest.class, PrintedOutput.Extension.class})
class SlicesIT {
    private static String url = "";

    @ParameterizedTest
    @CsvSource({
        "orm.jpa.DataJpaTest, data.jpa.test.autoconfigure.DataJpaTest",
        "jdbc.JdbcTest, jdbc.test.autoconfigure.JdbcTest",
        "data.jdbc.DataJdbcTest, data.jdbc.test.autoconfigure.DataJdbcTest",
        "jooq.JooqTest, jooq.test.autoconfigure.JooqTest"
    })
    void aSliceUpgradesItsDatabase(String inBoot3, String inBoot4, TestDatabase db) {
        url = db.url();
        String annotation = Stream.of("test.autoconfigure." + inBoot3, inBoot4)
                .map("org.springframework.boot."::concat)
                .filter(name -> ClassUtils.isPresent(name, null))
                .findFirst()
                .orElseThrow();
        TestCompiler.forSystem().withSources(slice(annotation)).compile(compiled -> {
            TestContext context =
                    new TestContextManager(compiled.getAllCompiledClasses().get(0)).getTestContext();
            assertThat(context.getApplicationContext().getBeansOfType(AmbixInitializer.class))
                    .hasSize(1);
            assertThat(db.query("select revision from ambix_revision order by 1"))
                    .containsExactly("aa1100", "bb2200");
            context.markApplicationContextDirty(null);
        });
    }

    private static SourceFile slice(String annotation) {
        return SourceFile.of("""
                package dev.ambix.spring;

                @%s
                @org.springframework.test.context.ContextConfiguration(
                        classes = dev.ambix.spring.shop.ShopApplication.class,
                        initializers = SlicesIT.Connected.class)
                public class Slice {}
                """.formatted(annotation));
    }

    /** The database of the test. */
    public static final class Connected implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + url,
                            "spring.datasource.hikari.maximum-pool-size=2",
                            "spring.test.database.replace=none",
                            "spring.jpa.hibernate.ddl-auto=validate",
                            "spring.main.banner-mode=off")
                    .applyTo(context);
        }
    }
}
