package dev.ambix.spring;

import dev.ambix.runtime.MigratorBuilder;

/** Changes the builder of the application's migrator, after the {@code ambix.*} properties; a bean. */
@FunctionalInterface
public interface MigratorBuilderCustomizer {
    /** Changes what it likes to. */
    void customize(MigratorBuilder builder);
}
