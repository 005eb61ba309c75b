package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of JPA entities, with both lines of Hibernate ORM, each on the class path of the project alone. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class JpaModelIT {
    private static final List<String> LINES = List.of("hibernate6", "hibernate7");

    private static final String ACCOUNT = """
            package shop.entity;

            import jakarta.persistence.*;

            @Entity
            @Table(name = "account", indexes = @Index(name = "ix_account_email", columnList = "email"))
            public class Account {
                @Id
                @GeneratedValue(strategy = GenerationType.IDENTITY)
                Long id;

                @Column(nullable = false, length = 80)
                String email;

                String displayName;

                @Column(name = "maß")
                int size;

                @Version
                int version;
            }
            """;

    private static final String CART = """
            package shop.entity;

            import jakarta.persistence.*;

            @Entity
            public class Cart {
                @Id
                @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "cart_ids")
                @SequenceGenerator(name = "cart_ids", sequenceName = "cart_ids", allocationSize = 50)
                long id;

                @ManyToOne(optional = false)
                Account account;
            }
            """;

    private static final String UNIT = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="shop" transaction-type="RESOURCE_LOCAL">
                <class>shop.entity.Account</class>
                <class>shop.entity.Cart</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
            </persistence>
            """;

    /** Held, because a logger nobody holds is forgotten, and its level with it. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    @TempDir
    Path folder;

    @BeforeAll
    static void letHibernateSayErrorsOnly() {
        HIBERNATE.setLevel(Level.SEVERE);
    }

    /** One of both lines of Hibernate, by the seed, and the other one for a package. */
    static List<String> forAUnit() {
        return isEverything() ? LINES : Sample.of(LINES, 1, "jpa");
    }

    static List<String> forAPackage() {
        return isEverything()
                ? LINES
                : LINES.stream().filter(line -> !forAUnit().contains(line)).toList();
    }

    private static boolean isEverything() {
        return "all".equals(System.getProperty("ambix.jpa"));
    }

    private ProjectFolder project(TestDatabase db, String hibernate, String model) {
        Path jars = Path.of("target", hibernate).toAbsolutePath();
        return ModelFolder.with(folder, "classpath = [\"%s/*.jar\", \"resources\"]".formatted(jars), model)
                .on(db)
                .file("src/shop/entity/Account.java", ACCOUNT)
                .file("src/shop/entity/Cart.java", CART)
                .file("resources/META-INF/persistence.xml", UNIT);
    }

    private static void becomesTheModel(ProjectFolder project, Outcome written) {
        ModelFolder.written(project, written);
        Outcome upgraded = project.run("upgrade");
        assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
        assertThat(project.run("check").err()).isEqualTo("The database matches the model.\n");
    }

    private static void columnsAre(TestDatabase db, String... columns) {
        assertThat(db.query("""
                select attrelid::regclass, attname, format_type(atttypid, atttypmod), attidentity
                from pg_attribute
                where attrelid in ('account'::regclass, 'cart'::regclass) and attnum > 0
                order by 1, 2
                """)).containsExactly(columns);
    }

    /**
     * By the launcher: in this JVM, a library of the tests could stand in for one of Hibernate's. Its encoding is one as
     * of Maven's process, where a Java older than 18 takes that of the locale.
     */
    @ParameterizedTest
    @MethodSource("forAUnit")
    void aPersistenceUnit(String hibernate, TestDatabase db) {
        ProjectFolder project = project(db, hibernate, "jpa = \"shop\"");
        becomesTheModel(
                project,
                project.launched()
                        .with("AMBIX_JAVA_OPTS", "-Dfile.encoding=US-ASCII")
                        .autogenerate("-m", "entities"));

        columnsAre(
                db,
                "account|displayname|character varying(255)|",
                "account|email|character varying(80)|",
                "account|id|bigint|d",
                "account|maß|integer|",
                "account|version|integer|",
                "cart|account_id|bigint|",
                "cart|id|bigint|");
        assertThat(db.query("select increment_by from pg_sequences where sequencename = 'cart_ids'"))
                .containsExactly("50");
        assertThat(db.query("select to_regclass('ix_account_email')")).containsExactly("ix_account_email");
    }

    @ParameterizedTest
    @MethodSource("forAPackage")
    void entitiesOfAPackageWithANamingStrategy(String hibernate, TestDatabase db) throws IOException {
        ProjectFolder project = project(db, hibernate, """
                entities = "shop.entity"
                jpa_properties = "hibernate.physical_naming_strategy=org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"
                """);
        Files.delete(project.root().resolve("resources/META-INF/persistence.xml"));
        becomesTheModel(project, project.autogenerate("-m", "entities"));

        columnsAre(
                db,
                "account|display_name|character varying(255)|",
                "account|email|character varying(80)|",
                "account|id|bigint|d",
                "account|maß|integer|",
                "account|version|integer|",
                "cart|account_id|bigint|",
                "cart|id|bigint|");
    }

    @Test
    void withoutHibernateTheMessageSaysWhatToAdd(TestDatabase db) {
        ProjectFolder project = ModelFolder.with(folder, "jpa = \"shop\"").on(db);

        assertThat(project.run("check").err())
                .startsWith("ambix: Hibernate ORM 6 or 7 is not on the class path of shop: ")
                .endsWith(". Add it to \"classpath\" in the table [migrations] of ambix.toml.\n");
    }

    @Test
    void anUnknownUnitIsNamed(TestDatabase db) {
        assertThat(project(db, "hibernate6", "jpa = \"store\"").run("check").err())
                .startsWith("ambix: Hibernate cannot read the entities of store: ");
    }
}
