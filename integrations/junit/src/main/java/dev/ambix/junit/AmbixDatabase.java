package dev.ambix.junit;

import dev.ambix.migration.Migration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class migrated databases. Test methods, and constructors and {@code @BeforeEach} methods too, take a
 * parameter of type {@link MigratedDatabase}, {@link javax.sql.DataSource}, {@link org.jooq.DSLContext} or
 * {@link dev.ambix.runtime.Migrator}.
 *
 * <p>The migrations run once: their database is kept as a template, under a name that follows from them and the server, and
 * each database is a copy of it. The server is the first of these:
 *
 * <ol>
 * <li>the one of the JDBC URL {@code -Dambix.test.url} or {@code AMBIX_TEST_URL}, whose user may create databases;
 * <li>a container, where Testcontainers is on the class path and a Docker engine runs;
 * <li>the embedded PostgreSQL, in {@code target/ambix-test} or, without a folder {@code target}, {@code build/ambix-test}.
 *     While it runs, its data are in memory where {@code /dev/shm} has room for them; {@code -Dambix.test.memory=false} or
 *     {@code AMBIX_TEST_MEMORY=false} leaves them on the disk.
 * </ol>
 *
 * Databases that a killed process left behind are dropped an hour later, and templates a week after their last use.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(AmbixDatabaseExtension.class)
public @interface AmbixDatabase {
    /** Which tests share a database; by default none do. */
    Scope scope() default Scope.METHOD;

    /** Where the database is at first: a target of an upgrade, or {@code base} for an empty one. */
    String at() default "heads";

    /** The migrations; by default those whose index is on the class path. */
    Class<? extends Migration>[] migrations() default {};

    /**
     * The schema that names without one belong to, which is first in the search path of the database; by default, {@code public}.
     */
    String defaultSchema() default "";

    /** Which tests share a database. */
    enum Scope {
        /** Each test method has its own. */
        METHOD,
        /** All methods of a class have the same. */
        CLASS
    }
}
